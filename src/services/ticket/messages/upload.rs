//! Copies uploads as soon as they arrive, because Discord's addresses expire: one job per message, within the limits of
//! a file, a ticket and a guild. Uploads that are not copied are recorded with the reason.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::incoming::IncomingMessage;
use crate::discord::FetchError;
use crate::domain::ticket::{Ticket, Upload, UploadFate};
use crate::domain::{GuildId, MessageId, TicketId};
use crate::jobs::{ClaimedJob, Job};
use crate::repositories::Tx;
use crate::services::Failure;
use crate::services::ticket::TicketService;
use crate::services::ticket::transcript::files::attachment_name;

/// Result of one attempt.
enum UploadOutcome {
    Kept { sha256: String, bytes: u64 },
    TooLarge,
    Expired,
}

/// Copies the uploads of a message.
#[derive(Serialize, Deserialize)]
pub(in crate::services::ticket) struct CopyUploads {
    ticket: TicketId,
    message: MessageId,
}

impl Job for CopyUploads {
    type Context = TicketService;
    const KIND: &'static str = "ticket.copy_uploads";

    async fn run(self, tickets: &TicketService, job: &ClaimedJob) -> Result<(), Failure> {
        tickets.copy_uploads(job.guild, self.ticket, self.message).await
    }
}

impl TicketService {
    /// Records a message's uploads and enqueues their copies, in the transaction that records the message.
    pub(super) async fn note_uploads(
        &self,
        tx: &mut Tx,
        ticket: &Ticket,
        incoming: &IncomingMessage,
    ) -> Result<(), Failure> {
        let uploads: Vec<Upload> =
            attachments(&incoming.raw).filter_map(|it| upload(incoming.message, it)).collect();
        for upload in &uploads {
            tx.tickets().add_upload(ticket, upload).await?;
        }
        if !uploads.is_empty() {
            self.context
                .enqueue(tx, ticket.guild, &CopyUploads { ticket: ticket.id, message: incoming.message })
                .await?;
        }
        Ok(())
    }

    /// Copies the uploads of a message that are not copied yet.
    pub(super) async fn copy_uploads(
        &self,
        guild: GuildId,
        id: TicketId,
        message: MessageId,
    ) -> Result<(), Failure> {
        let mut tx = self.context.read().await?;
        let Some(ticket) = tx.tickets().find(guild, id).await? else { return Ok(()) };
        let uploads = tx.tickets().uploads(guild, id).await?;
        drop(tx);
        for mut upload in uploads.into_iter().filter(|upload| upload.message == message) {
            let UploadFate::Waiting { url } = &upload.fate else { continue };
            let (fate, bytes) = self.copy(&ticket, &upload, url).await?;
            (upload.fate, upload.bytes) = (fate, bytes);
            // One at a time: after a crash the copies made so far are not fetched again.
            self.settle_upload(&ticket, &upload).await?;
        }
        Ok(())
    }

    /// Copies one file if it fits. An expired address is requested anew once: as long as the message exists, Discord
    /// signs another.
    async fn copy(&self, ticket: &Ticket, upload: &Upload, url: &str) -> Result<(UploadFate, u64), Failure> {
        // Read before each file, because other tickets of the guild use up the same limit.
        let (own, all) = self.context.read().await?.tickets().kept_bytes(ticket.guild, ticket.id).await?;
        let room =
            self.limits().ticket_bytes.saturating_sub(own).min(self.limits().guild_bytes.saturating_sub(all));
        let stated = upload.bytes;
        // Discord states the size, so an oversized file is not downloaded at all.
        if stated > self.limits().file_bytes {
            return Ok((UploadFate::TooLarge, stated));
        }
        if stated > room {
            return Ok((UploadFate::OverBudget, stated));
        }
        let cap = room.min(self.limits().file_bytes);
        let mut copied = self.fetch(ticket.guild, url, cap).await?;
        if matches!(copied, UploadOutcome::Expired)
            && let Some(url) = self.fresh_address(ticket, upload).await?
        {
            copied = self.fetch(ticket.guild, &url, cap).await?;
        }
        Ok(match copied {
            UploadOutcome::Kept { sha256, bytes } => (UploadFate::Kept { sha256 }, bytes),
            UploadOutcome::TooLarge if cap < self.limits().file_bytes => (UploadFate::OverBudget, stated),
            UploadOutcome::TooLarge => (UploadFate::TooLarge, stated),
            UploadOutcome::Expired => (UploadFate::Expired, stated),
        })
    }

    /// Streams a file to disk.
    async fn fetch(&self, guild: GuildId, url: &str, cap: u64) -> Result<UploadOutcome, Failure> {
        let cap = usize::try_from(cap).unwrap_or(usize::MAX);
        let mut download = match self.context.discord.download_attachment(url, cap).await {
            Ok(download) => download,
            Err(error) => return unfetched(error),
        };
        let mut file = self.files.receive(guild)?;
        loop {
            match download.next().await {
                Ok(Some(part)) => file.write(&part)?,
                Ok(None) => break,
                Err(error) => return unfetched(error),
            }
        }
        let (sha256, bytes) = file.keep()?;
        Ok(UploadOutcome::Kept { sha256, bytes })
    }

    /// Returns the file's current address, if its message still exists.
    async fn fresh_address(&self, ticket: &Ticket, upload: &Upload) -> Result<Option<String>, Failure> {
        let Some(channel) = ticket.channel() else { return Ok(None) };
        let message = match self.context.discord.message(channel, upload.message).await {
            Ok(message) => message.raw,
            Err(error) if error.is_transient() => return Err(error.into()),
            Err(_) => return Ok(None),
        };
        let found = attachments(&message).find(|it| number(it, "id") == Some(upload.attachment));
        Ok(found.and_then(|it| it["url"].as_str()).map(str::to_owned))
    }

    /// Records the result for an upload. If the ticket was erased meanwhile, the copy is deleted.
    async fn settle_upload(&self, ticket: &Ticket, upload: &Upload) -> Result<(), Failure> {
        let mut tx = self.context.begin().await?;
        if tx.tickets().find_for_update(ticket.guild, ticket.id).await?.is_some() {
            tx.tickets().settle_upload(ticket, upload).await?;
            return Ok(tx.commit().await?);
        }
        drop(tx);
        match &upload.fate {
            UploadFate::Kept { sha256 } => {
                self.remove_copy(ticket.guild, &attachment_name(sha256), sha256).await
            }
            _ => Ok(()),
        }
    }

    /// Deletes a copy, unless another ticket or its transcript refers to the same content.
    pub(in crate::services::ticket) async fn remove_copy(
        &self,
        guild: GuildId,
        name: &str,
        sha256: &str,
    ) -> Result<(), Failure> {
        let mut tx = self.context.read().await?;
        // Copies are stored by content, so several tickets may share one file.
        let shared =
            tx.tickets().keeps_file(guild, name).await? || tx.tickets().keeps_content(guild, sha256).await?;
        drop(tx);
        if !shared {
            self.files.remove(guild, name).await?;
        }
        Ok(())
    }
}

/// Maps a failed download to its result, or to an error if it is worth a retry.
fn unfetched(error: FetchError) -> Result<UploadOutcome, Failure> {
    match error {
        FetchError::TooLarge => Ok(UploadOutcome::TooLarge),
        FetchError::Expired | FetchError::NotAllowed => Ok(UploadOutcome::Expired),
        FetchError::Unavailable => Err(error.into()),
    }
}

fn attachments(raw: &Value) -> impl Iterator<Item = &Value> {
    raw["attachments"].as_array().into_iter().flatten()
}

fn upload(message: MessageId, raw: &Value) -> Option<Upload> {
    let url = raw["url"].as_str()?.to_owned();
    let bytes = raw["size"].as_u64().unwrap_or(0);
    Some(Upload { attachment: number(raw, "id")?, message, bytes, fate: UploadFate::Waiting { url } })
}

/// Parses a number that Discord's JSON holds as a string.
fn number(raw: &Value, field: &str) -> Option<u64> {
    raw[field].as_str()?.parse().ok()
}
