//! Captures a ticket's channel into its transcript.

use std::collections::{BTreeMap, BTreeSet};

use futures_util::TryStreamExt as _;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::files::{attachment_name, copy_record};
use crate::discord::{DiscordError, FetchError, MessageCursor, Role};
use crate::domain::ticket::{StoredFile, StoredTranscript, Ticket, Upload, UploadFate};
use crate::domain::{ChannelId, GuildId, MessageId, UserId};
use crate::services::Failure;
use crate::services::ticket::channel::card::author;
use crate::services::ticket::{TicketContext, TicketService};
use crate::transcript::{
    self, AttachmentFile, ChannelContinuation, DirectoryPerson, EmbeddedImage, NameDirectory, Transcript,
    TranscriptMessage, TranscriptRating,
};

/// Most members looked up one by one; the others keep the name in their messages.
const MOST_MEMBERS: usize = 100;

impl TicketService {
    /// Captures the ticket and stores its transcript durably, in every format. Returns its record, and the text for the
    /// search index.
    pub(in crate::services::ticket) async fn capture(
        &self,
        ticket_context: &TicketContext,
        channel: ChannelId,
    ) -> Result<(StoredTranscript, String), Failure> {
        let transcript = self.read_transcript(ticket_context, channel).await?;
        let (captured_at, messages) = (transcript.captured_at, transcript.messages.len());
        let messages = i64::try_from(messages).unwrap_or(i64::MAX);
        let (uploads, said) = (uploads(&transcript), crate::services::ticket::search::said(&transcript));
        let upload = self.upload_limit(ticket_context.ticket.guild).await?;
        let mut files = self.write_files(ticket_context, transcript, upload).await?;
        files.extend(uploads);
        Ok((StoredTranscript { captured_at, messages, files, delivered: None }, said))
    }

    /// Reads everything about the ticket into a transcript.
    pub(super) async fn read_transcript(
        &self,
        ticket_context: &TicketContext,
        channel: ChannelId,
    ) -> Result<Transcript, Failure> {
        // Taken before reading: messages written during it may be missing, and the transcript must not claim otherwise.
        let captured_at = self.context.now();
        let mut tx = self.context.read().await?;
        let events = tx.tickets().timeline(ticket_context.ticket.guild, ticket_context.ticket.id).await?;
        let notes = tx.tickets().notes(ticket_context.ticket.guild, ticket_context.ticket.id).await?;
        let feedback = tx.tickets().feedback(ticket_context.ticket.guild, ticket_context.ticket.id).await?;
        drop(tx);
        let people: Vec<UserId> = events
            .iter()
            .flat_map(|event| [event.by, event.kind.whom()])
            .flatten()
            .chain(notes.iter().map(|note| note.by))
            .collect();
        // One more than is shown, to detect that there are more.
        let most = self.limits().messages;
        let mut raw: Vec<Value> =
            self.context.discord.history(channel, most.saturating_add(1)).try_collect().await?;
        let beyond = if raw.len() > most { Some(self.beyond(channel, most).await?) } else { None };
        raw.truncate(most);
        if raw.is_empty() {
            self.require_empty(ticket_context, channel).await?;
        }
        let traced = self.with_traces(&ticket_context.ticket, raw, captured_at).await?;
        let (raw, messages): (Vec<Value>, Vec<TranscriptMessage>) = traced.into_iter().unzip();
        Ok(Transcript {
            guild: self.context.discord.guild(ticket_context.ticket.guild).await?.name,
            ticket: ticket_context.ticket.clone(),
            category: ticket_context
                .category
                .as_ref()
                .map(|category| category.name.clone())
                .unwrap_or_default(),
            channel: self.context.discord.channel(channel).await?.name,
            rating: feedback
                .map(|feedback| TranscriptRating { stars: feedback.stars, comment: feedback.comment }),
            captured_at,
            events,
            notes: notes
                .into_iter()
                .map(|note| transcript::TranscriptNote { at: note.at, by: note.by, text: note.text })
                .collect(),
            directory: self.directory(ticket_context, &raw, &people).await?,
            files: self.attachments(ticket_context, &raw).await?,
            messages,
            pictures: self.pictures(&raw).await,
            beyond,
        })
    }

    /// Describes the rest of a channel that contains more messages than are read.
    async fn beyond(&self, channel: ChannelId, most: usize) -> Result<ChannelContinuation, DiscordError> {
        let newest = self.context.discord.messages(channel, MessageCursor::Newest, 1).await?;
        let id = newest.first().and_then(|raw| raw["id"].as_str()?.parse::<MessageId>().ok());
        Ok(ChannelContinuation { most, until: id.map(MessageId::created_at) })
    }

    /// Refuses an empty history unless the card is confirmed deleted. Discord shows an empty channel to a bot that may
    /// not read its history, and a ticket must not be closed with an empty transcript for that reason.
    async fn require_empty(&self, ticket_context: &TicketContext, channel: ChannelId) -> Result<(), Failure> {
        let Some(card) = ticket_context.ticket.card() else { return Ok(()) };
        match self.context.discord.message(channel, card).await {
            Ok(_) => Err(Failure::Unreadable),
            Err(error) if error.is_message_gone() => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// Deletes files of attempts that were not recorded. A disk error here is logged and ignored.
    pub(in crate::services::ticket) async fn tidy_files(&self, ticket: &Ticket) -> Result<(), Failure> {
        let mut tx = self.context.read().await?;
        let recorded = tx.tickets().transcripts(ticket.guild, ticket.id).await?;
        drop(tx);
        let recorded: Vec<StoredFile> = recorded.into_iter().flat_map(|record| record.files).collect();
        let (files, guild, stem) = (self.files.clone(), ticket.guild, stem(ticket));
        let removed = tokio::task::spawn_blocking(move || files.remove_leftovers(guild, &stem, &recorded));
        if let Ok(Err(error)) = removed.await {
            tracing::warn!(ticket = %ticket.id, %error, "unfinished transcript files could not be removed");
        }
        Ok(())
    }

    /// Collects the current names of all people, roles and channels the messages refer to.
    async fn directory(
        &self,
        ticket_context: &TicketContext,
        raw: &[Value],
        others: &[UserId],
    ) -> Result<NameDirectory, DiscordError> {
        let guild = ticket_context.ticket.guild;
        let roles = self.context.discord.roles(guild).await?;
        let channels = self.context.discord.guild_channels(guild).await?;
        let team = ticket_context.team();
        let mut people: BTreeMap<UserId, DirectoryPerson> = raw
            .iter()
            .flat_map(|message| {
                std::iter::once(&message["author"])
                    .chain(message["mentions"].as_array().into_iter().flatten())
            })
            .filter_map(stranger)
            .collect();
        let wanted: BTreeSet<UserId> = people
            .keys()
            .copied()
            .chain([ticket_context.ticket.opener])
            .chain(ticket_context.ticket.claimed_by)
            .chain(others.iter().copied())
            .chain(ticket_context.ticket.closure().and_then(|closure| closure.by))
            .collect();
        // Each lookup is a call to Discord, so their number is limited.
        for user in wanted.into_iter().take(MOST_MEMBERS) {
            // A stand-in is no user of Discord and is never looked up.
            if let Some(name) = user.stand_in_name() {
                let person = DirectoryPerson { username: name.clone(), name, colour: None, is_staff: false };
                people.insert(user, person);
                continue;
            }
            match self.context.discord.member(guild, user).await {
                Ok(member) => {
                    people.insert(
                        user,
                        DirectoryPerson {
                            name: member.display_name().to_owned(),
                            username: member.user.name.clone(),
                            colour: colour(&roles, &member.roles),
                            is_staff: member.roles.iter().any(|role| team.roles().contains(role)),
                        },
                    );
                }
                Err(error) if error.is_transient() => return Err(error),
                // Left the guild, or a webhook: the name in the message is used.
                Err(_) => {}
            }
        }
        Ok(NameDirectory {
            people,
            roles: roles
                .into_iter()
                .map(|role| {
                    let colour = (role.color != 0).then_some(role.color);
                    (role.id, transcript::DirectoryRole { name: role.name, colour })
                })
                .collect(),
            channels: channels.into_iter().map(|channel| (channel.id, channel.name)).collect(),
        })
    }

    /// Returns the attachments: copies made when they arrived, and others downloaded now within the limits.
    async fn attachments(
        &self,
        ticket_context: &TicketContext,
        raw: &[Value],
    ) -> Result<BTreeMap<u64, AttachmentFile>, Failure> {
        let mut files = BTreeMap::new();
        let mut tx = self.context.read().await?;
        let uploads = tx.tickets().uploads(ticket_context.ticket.guild, ticket_context.ticket.id).await?;
        let (kept, _) =
            tx.tickets().kept_bytes(ticket_context.ticket.guild, ticket_context.ticket.id).await?;
        drop(tx);
        let uploads: BTreeMap<u64, Upload> = uploads.into_iter().map(|it| (it.attachment, it)).collect();
        let mut left = self.limits().ticket_bytes.saturating_sub(kept);
        for attachment in raw.iter().flat_map(attached) {
            let Some(id) = attachment["id"].as_str().and_then(|id| id.parse().ok()) else { continue };
            // The copy is preferred: Discord deletes a file with its message.
            if let Some(upload) = uploads.get(&id)
                && let Some(file) = self.copied(ticket_context.ticket.guild, upload).await?
            {
                files.insert(id, file);
                continue;
            }
            let Some(url) = attachment["url"].as_str() else { continue };
            let cap = usize::try_from(left.min(self.limits().file_bytes)).unwrap_or(usize::MAX);
            let file = match self.context.discord.fetch_attachment(url, cap).await {
                Ok(bytes) => {
                    left = left.saturating_sub(bytes.len() as u64);
                    let sha256 = base16ct::lower::encode_string(&Sha256::digest(&bytes));
                    // Named by its content, so a repeated capture writes the same file.
                    self.files.keep(ticket_context.ticket.guild, &sha256, &bytes)?;
                    AttachmentFile::Kept {
                        size: bytes.len() as u64,
                        sha256,
                        picture: EmbeddedImage::sniff(bytes.to_vec()),
                    }
                }
                Err(FetchError::TooLarge) => AttachmentFile::TooLarge,
                Err(FetchError::Expired | FetchError::NotAllowed | FetchError::Unavailable) => {
                    AttachmentFile::Expired
                }
            };
            files.insert(id, file);
        }
        Ok(files)
    }
}

impl TicketService {
    /// Returns the recorded copy of an upload; `None` if it was not copied yet or the copy is missing.
    async fn copied(&self, guild: GuildId, upload: &Upload) -> Result<Option<AttachmentFile>, Failure> {
        Ok(match &upload.fate {
            UploadFate::Kept { sha256 } => match self.files.read(guild, &attachment_name(sha256)).await {
                Ok(bytes) => Some(AttachmentFile::Kept {
                    size: upload.bytes,
                    sha256: sha256.clone(),
                    picture: EmbeddedImage::sniff(bytes),
                }),
                // Lost on disk: the caller downloads it again while Discord still has it.
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
                Err(error) => return Err(error.into()),
            },
            UploadFate::TooLarge | UploadFate::OverBudget => Some(AttachmentFile::TooLarge),
            UploadFate::Expired => Some(AttachmentFile::Expired),
            UploadFate::Waiting { .. } => None,
        })
    }
}

/// Prefix of a ticket's file names.
pub(super) fn stem(ticket: &Ticket) -> String {
    format!("ticket-{:04}-{}", ticket.number, ticket.id)
}

/// Returns the records of the copied uploads, each once.
pub(in crate::services::ticket) fn uploads(transcript: &Transcript) -> Vec<StoredFile> {
    let kept = transcript.files.values().filter_map(|file| match file {
        AttachmentFile::Kept { size, sha256, .. } => Some((sha256, *size)),
        AttachmentFile::TooLarge | AttachmentFile::Expired => None,
    });
    let kept: BTreeMap<&String, u64> = kept.collect();
    kept.into_iter().map(|(sha256, bytes)| copy_record(sha256.clone(), bytes)).collect()
}

/// Returns the uploads of a message: its own, those it forwards, and those of the message a thread was started from
/// (21).
fn attached(message: &Value) -> Vec<&Value> {
    let forwarded = message["message_snapshots"].as_array().into_iter().flatten();
    std::iter::once(message)
        .chain(forwarded.map(|snapshot| &snapshot["message"]))
        .chain([&message["referenced_message"]].into_iter().filter(|_| message["type"] == 21))
        .flat_map(|message| message["attachments"].as_array().into_iter().flatten())
        .collect()
}

/// Person as described in a message.
fn stranger(user: &Value) -> Option<(UserId, DirectoryPerson)> {
    let id = author(&serde_json::json!({ "author": user }))?;
    let username = user["username"].as_str().unwrap_or_default().to_owned();
    let name = user["global_name"].as_str().unwrap_or(&username).to_owned();
    Some((id, DirectoryPerson { name, username, colour: None, is_staff: false }))
}

/// Colour of the highest coloured role, as Discord shows it.
fn colour(roles: &[Role], held: &[crate::domain::RoleId]) -> Option<u32> {
    roles
        .iter()
        .filter(|role| role.color != 0 && held.contains(&role.id))
        .max_by_key(|role| (role.position, std::cmp::Reverse(role.id)))
        .map(|role| role.color)
}
