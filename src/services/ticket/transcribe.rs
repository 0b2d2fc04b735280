//! A transcript on demand, for the person who asks: nothing is stored, nothing is closed.

use std::collections::HashSet;

use super::hand_over::{MOST_FILES, REQUEST};
use super::traces::forget_traces;
use super::{Site, TicketService, Which};
use crate::discord::{Channel, File};
use crate::domain::ticket::{Action, Ticket};
use crate::domain::{Actor, ChannelId, Member, Permissions, Refusal, in_channel};
use crate::i18n::Speaker;
use crate::services::Result;
use crate::views::transcript::{self, Part, Rendition, Transcript};

impl TicketService {
    /// The transcript as it is now, as a page and as text: with notes for staff, without them for the opener.
    pub async fn transcribe(&self, member: &Member, which: Which) -> Result<(Ticket, Vec<File>)> {
        let mut tx = self.kit.read().await?;
        let actor = Actor::Member(member.clone());
        let site = Site::enter(&mut tx, &actor, which, Action::Transcribe).await?;
        drop(tx);
        let channel = site.ticket.channel().ok_or(Refusal::NoChannel { number: site.ticket.number })?;
        let rendition = if site.is_served_by(member) { Rendition::Staff } else { Rendition::User };
        let mut transcript = match self.read_transcript(&site, channel).await {
            Ok(transcript) => transcript,
            Err(crate::services::Failure::Discord(error)) if error.is_channel_gone() => {
                self.lose_channel(site.ticket.guild, site.ticket.id).await?;
                return Err(Refusal::NoChannel { number: site.ticket.number }.into());
            }
            Err(failure) => return Err(failure.into()),
        };
        if rendition == Rendition::User {
            forget_traces(&mut transcript);
            self.leave_out_hidden(member, &mut transcript).await?;
        }
        let speaker = self.kit.texts.choose(&member.language);
        let limit = self.upload_limit(site.ticket.guild).await?.min(self.limits().part_bytes);
        let written = tokio::task::spawn_blocking(move || draw(&transcript, rendition, &speaker, limit));
        let (pages, texts) = written.await.map_err(std::io::Error::other)??;
        let bytes: usize = pages.iter().chain(&texts).map(Vec::len).sum();
        if bytes as u64 > REQUEST || pages.len() + texts.len() > MOST_FILES {
            return Err(Refusal::TranscriptTooLarge { megabytes: bytes.div_ceil(1_000_000) as u64 }.into());
        }
        let number = site.ticket.number;
        let named = |ending: &'static str, files: Vec<Vec<u8>>| {
            let of = files.len();
            files.into_iter().zip(1..).map(move |(bytes, part)| File {
                name: if of == 1 {
                    format!("ticket-{number:04}.{ending}")
                } else {
                    format!("ticket-{number:04}-part-{part}.{ending}")
                },
                bytes: bytes.into(),
            })
        };
        let files = named("html", pages).chain(named("txt", texts)).collect();
        Ok((site.ticket, files))
    }

    /// Leaves out what channels are called that the reader may not see: anybody can write any channel's id.
    async fn leave_out_hidden(&self, reader: &Member, transcript: &mut Transcript) -> Result<()> {
        let reader = self.kit.look_up(reader.guild, reader.user).await?;
        let channels = self.kit.discord.guild_channels(reader.guild).await?;
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

/// The files of a page, and of a text.
type Drawn = (Vec<Vec<u8>>, Vec<Vec<u8>>);

/// The page and the text, each in as many files as they need.
fn draw(
    transcript: &Transcript,
    rendition: Rendition,
    speaker: &Speaker,
    limit: u64,
) -> std::io::Result<Drawn> {
    let page = |part: &Part| {
        let mut page = Vec::new();
        transcript::html(transcript, rendition, part, speaker, &mut page).map(|()| page)
    };
    let text = |part: &Part| {
        let mut text = Vec::new();
        transcript::text(transcript, rendition, part, speaker, &mut text).map(|()| text)
    };
    let mut pages = vec![page(&Part::whole())?];
    if pages[0].len() as u64 > limit {
        let parts = transcript::html_parts(transcript, rendition, speaker, limit)?;
        pages = parts.iter().map(page).collect::<std::io::Result<_>>()?;
    }
    let mut texts = vec![text(&Part::whole())?];
    if texts[0].len() as u64 > limit {
        let parts = transcript::text_parts(transcript, rendition, speaker, limit)?;
        texts = parts.iter().map(text).collect::<std::io::Result<_>>()?;
    }
    Ok((pages, texts))
}
