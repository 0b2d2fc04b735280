//! Posts a stored transcript: to staff in their channel, to the opener by direct message.
//!
//! File names contain the ticket's number and how often it was reopened, so an attempt that finds one knows that it was
//! posted and does not repeat it.

use crate::discord::{DiscordError, FileUpload};
use crate::domain::ticket::{StoredFile, StoredTranscript, Ticket, TicketState};
use crate::domain::{ChannelId, GuildId, MessageId, TicketId};
use crate::services::Failure;
use crate::services::ticket::channel::card::nonce;
use crate::services::ticket::{TicketContext, TicketService};
use crate::transcript::Rendition;
use crate::ui::Message;
use crate::views;

/// Most files of one message.
pub(in crate::services::ticket) const MOST_FILES: usize = 10;
/// Largest request Discord accepts (25 MiB), with room for what surrounds the files.
pub(super) const REQUEST: u64 = 24 * 1024 * 1024;

ticket_job! {
    /// Sends the opener their copy of the transcript.
    SendCopy = "ticket.send_copy" => send_copy
}

impl TicketService {
    /// Posts a transcript's files in as many messages as they need, and remembers each. Returns the first message,
    /// whose content `first` builds.
    pub(in crate::services::ticket) async fn post_transcript(
        &self,
        ticket_context: &TicketContext,
        channel: ChannelId,
        transcript: &StoredTranscript,
        rendition: Rendition,
        first: impl FnOnce(&[(&StoredFile, String)]) -> Message,
    ) -> Result<Option<MessageId>, Failure> {
        let names = views::ticket::transcript_file_names(&ticket_context.ticket, transcript, rendition);
        let mut batches = batches(&names).into_iter();
        let Some(batch) = batches.next() else { return Ok(None) };
        let posted = self.post_batch(ticket_context, channel, batch, first(batch), 0).await?;
        for (batch, number) in batches.zip(1..) {
            let localizer = self.context.localizer(&ticket_context.settings);
            let message = views::ticket::transcript_rest(&ticket_context.ticket, batch, &localizer);
            self.post_batch(ticket_context, channel, batch, message, number).await?;
        }
        Ok(Some(posted))
    }

    async fn post_batch(
        &self,
        ticket_context: &TicketContext,
        channel: ChannelId,
        batch: &[(&StoredFile, String)],
        message: Message,
        number: usize,
    ) -> Result<MessageId, Failure> {
        // Searched on every attempt: the nonce prevents a second post for minutes only.
        if let Some((_, name)) = batch.first()
            && let Some(posted) = self.find_own_message(channel, name).await?
        {
            // Recorded now if the earlier attempt crashed before doing so.
            self.remember_post(&ticket_context.ticket, channel, posted).await?;
            return Ok(posted);
        }
        let mut files = Vec::new();
        for (file, name) in batch {
            let bytes = self.files.read(ticket_context.ticket.guild, &file.name).await?.into();
            files.push(FileUpload { name: name.clone(), bytes });
        }
        let nonce = round_nonce(&ticket_context.ticket, number);
        let posted = self.context.discord.post(channel, &message, &files, Some(&nonce)).await?.id;
        self.remember_post(&ticket_context.ticket, channel, posted).await?;
        Ok(posted)
    }

    /// Sends the opener their copy, and asks for a rating if the guild does. Closed direct messages are ignored.
    pub(super) async fn send_copy(&self, guild: GuildId, id: TicketId) -> Result<(), Failure> {
        let mut tx = self.context.read().await?;
        let Some(ticket_context) = TicketContext::find(&mut tx, guild, id).await? else { return Ok(()) };
        let transcript = tx.tickets().transcript(&ticket_context.ticket).await?;
        let rated = tx.tickets().feedback(guild, id).await?.is_some();
        drop(tx);
        let Some(transcript) = transcript else { return Ok(()) };
        if !matches!(ticket_context.ticket.state, TicketState::Closed { .. }) {
            return Ok(());
        }
        let asks = if rated || !ticket_context.settings.ask_feedback {
            views::ticket::RatingPrompt::Nothing
        } else {
            views::ticket::RatingPrompt::Rating
        };
        match self.post_copy(&ticket_context, &transcript, asks).await {
            Err(Failure::Discord(error)) if !error.is_transient() => {
                tracing::debug!(ticket = %id, %error, "the opener takes no direct message");
                Ok(())
            }
            posted => posted,
        }
    }

    async fn post_copy(
        &self,
        ticket_context: &TicketContext,
        transcript: &StoredTranscript,
        asks: views::ticket::RatingPrompt,
    ) -> Result<(), Failure> {
        let discord = &self.context.discord;
        let guild = discord.guild(ticket_context.ticket.guild).await?.name;
        let Some(person) = self.context.read().await?.openers().person(&ticket_context.ticket).await? else {
            return Ok(());
        };
        let dm = discord.dm(person).await?;
        let localizer = self.context.localizer(&ticket_context.settings);
        let first = |files: &[(&StoredFile, String)]| {
            views::ticket::transcript_copy(&ticket_context.ticket, &guild, files, asks, &localizer)
        };
        self.post_transcript(ticket_context, dm, transcript, Rendition::User, first).await.map(|_| ())
    }

    /// Returns the largest file the guild accepts.
    pub(in crate::services::ticket) async fn upload_limit(
        &self,
        guild: GuildId,
    ) -> Result<u64, DiscordError> {
        Ok(self.context.discord.guild(guild).await?.upload_limit().min(REQUEST))
    }
}

/// Groups the files, in their order, into as many as fit in one message.
pub(in crate::services::ticket) fn batches<'a, 'f>(
    names: &'a [(&'f StoredFile, String)],
) -> Vec<&'a [(&'f StoredFile, String)]> {
    let mut batches = Vec::new();
    let (mut from, mut weight) = (0, 0);
    for (at, (file, _)) in names.iter().enumerate() {
        if at > from && (weight + file.bytes > REQUEST || at - from == MOST_FILES) {
            batches.push(&names[from..at]);
            (from, weight) = (at, 0);
        }
        weight += file.bytes;
    }
    if from < names.len() {
        batches.push(&names[from..]);
    }
    batches
}

/// Derives a nonce for each message of a delivery and each closing of the ticket; with an equal one Discord would drop
/// the second message as a repetition of the first.
fn round_nonce(ticket: &Ticket, number: usize) -> String {
    let nonce = nonce(&ticket.id.to_string());
    match (ticket.closing_state.reopened, number) {
        (0, 0) => nonce,
        (round, number) => format!("{:.16}-{:04}-{:02}", nonce, round % 10_000, number % 100),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ticket::FileKind;

    #[test]
    fn files_go_together_as_far_as_one_message_takes_them() {
        let file = |mebibytes: u64| StoredFile {
            kind: FileKind::Html,
            name: String::new(),
            bytes: mebibytes * 1024 * 1024,
            sha256: String::new(),
        };
        let sizes = |sizes: &[u64]| {
            let files: Vec<_> = sizes.iter().map(|size| file(*size)).collect();
            let names: Vec<_> = files.iter().map(|file| (file, String::new())).collect();
            batches(&names).into_iter().map(<[_]>::len).collect::<Vec<_>>()
        };
        assert_eq!(sizes(&[1, 1]), [2]);
        assert_eq!(sizes(&[20, 5, 10, 10]), [1, 2, 1]);
        assert_eq!(sizes(&[30, 1]), [1, 1]);
        assert_eq!(sizes(&[1; 12]), [10, 2]);
        assert_eq!(sizes(&[]), [0; 0]);
    }
}
