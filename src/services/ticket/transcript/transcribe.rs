//! Renders a transcript on demand for one reader: nothing is stored, nothing is closed.

use std::collections::HashSet;

use super::hand_over::{MOST_FILES, REQUEST};
use crate::discord::{Channel, FileUpload};
use crate::domain::ticket::{Ticket, TicketAction};
use crate::domain::{Actor, ChannelId, Member, Permissions, Refusal, in_channel};
use crate::i18n::Localizer;
use crate::services::Result;
use crate::services::ticket::messages::edits::forget_traces;
use crate::services::ticket::{TicketContext, TicketSelector, TicketService};
use crate::transcript::{self, Rendition, Transcript, TranscriptPart};

impl TicketService {
    /// Renders the current transcript as HTML and text: with notes for staff, without them for the opener.
    pub async fn transcribe(
        &self,
        member: &Member,
        which: TicketSelector,
    ) -> Result<(Ticket, Vec<FileUpload>)> {
        let mut tx = self.context.read().await?;
        let actor = Actor::Member(member.clone());
        let ticket_context = TicketContext::enter(&mut tx, &actor, which, TicketAction::Transcribe).await?;
        drop(tx);
        let channel = ticket_context
            .ticket
            .channel()
            .ok_or(Refusal::NoChannel { number: ticket_context.ticket.number })?;
        let rendition = if ticket_context.is_served_by(member) { Rendition::Staff } else { Rendition::User };
        let mut transcript = match self.read_transcript(&ticket_context, channel).await {
            Ok(transcript) => transcript,
            Err(crate::services::Failure::Discord(error)) if error.is_channel_gone() => {
                self.lose_channel(ticket_context.ticket.guild, ticket_context.ticket.id).await?;
                return Err(Refusal::NoChannel { number: ticket_context.ticket.number }.into());
            }
            Err(failure) => return Err(failure.into()),
        };
        // The same restrictions as for the copy an opener receives after the closing.
        if rendition == Rendition::User {
            forget_traces(&mut transcript);
            self.leave_out_hidden(member, &mut transcript).await?;
        }
        let localizer = self.context.texts.choose(&member.language);
        let limit = self.upload_limit(ticket_context.ticket.guild).await?.min(self.limits().part_bytes);
        let written = tokio::task::spawn_blocking(move || draw(&transcript, rendition, &localizer, limit));
        let (pages, texts) = written.await.map_err(std::io::Error::other)??;
        let bytes: usize = pages.iter().chain(&texts).map(Vec::len).sum();
        // An interaction response is one message, so everything must fit in it.
        if bytes as u64 > REQUEST || pages.len() + texts.len() > MOST_FILES {
            return Err(Refusal::TranscriptTooLarge { megabytes: bytes.div_ceil(1_000_000) as u64 }.into());
        }
        let number = ticket_context.ticket.number;
        let named = |ending: &'static str, files: Vec<Vec<u8>>| {
            let of = files.len();
            files.into_iter().zip(1..).map(move |(bytes, part)| FileUpload {
                name: if of == 1 {
                    format!("ticket-{number:04}.{ending}")
                } else {
                    format!("ticket-{number:04}-part-{part}.{ending}")
                },
                bytes: bytes.into(),
            })
        };
        let files = named("html", pages).chain(named("txt", texts)).collect();
        Ok((ticket_context.ticket, files))
    }

    /// Removes the names of channels the reader may not see: anybody can write any channel's id into a message.
    async fn leave_out_hidden(&self, reader: &Member, transcript: &mut Transcript) -> Result<()> {
        let reader = self.context.look_up(reader.guild, reader.user).await?;
        let channels = self.context.discord.guild_channels(reader.guild).await?;
        let may_see = |channel: &&Channel| {
            let whose = (reader.guild, reader.user);
            in_channel(whose, &reader.roles, reader.permissions, &channel.overwrites)
                .contains(Permissions::VIEW_CHANNEL)
        };
        let seen: HashSet<ChannelId> = channels.iter().filter(may_see).map(|channel| channel.id).collect();
        transcript.directory.channels.retain(|channel, _| seen.contains(channel));
        Ok(())
    }
}

/// HTML files, and text files.
type RenderedFiles = (Vec<Vec<u8>>, Vec<Vec<u8>>);

/// Renders HTML and text, each in as many files as the limit requires.
fn draw(
    transcript: &Transcript,
    rendition: Rendition,
    localizer: &Localizer,
    limit: u64,
) -> std::io::Result<RenderedFiles> {
    let page = |part: &TranscriptPart| {
        let mut page = Vec::new();
        transcript::html(transcript, rendition, part, localizer, &mut page).map(|()| page)
    };
    let text = |part: &TranscriptPart| {
        let mut text = Vec::new();
        transcript::text(transcript, rendition, part, localizer, &mut text).map(|()| text)
    };
    let mut pages = vec![page(&TranscriptPart::whole())?];
    if pages[0].len() as u64 > limit {
        let parts = transcript::html_parts(transcript, rendition, localizer, limit)?;
        pages = parts.iter().map(page).collect::<std::io::Result<_>>()?;
    }
    let mut texts = vec![text(&TranscriptPart::whole())?];
    if texts[0].len() as u64 > limit {
        let parts = transcript::text_parts(transcript, rendition, localizer, limit)?;
        texts = parts.iter().map(text).collect::<std::io::Result<_>>()?;
    }
    Ok((pages, texts))
}
