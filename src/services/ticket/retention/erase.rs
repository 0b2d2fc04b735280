//! Erases a person from tickets. Tickets they opened are deleted as by a hard deletion, except for the statistics; in
//! other tickets their messages, files and names are redacted, in rows and in files alike.
//!
//! Each ticket is one transaction, with its new files written and posted before: after an interruption the ticket is
//! unchanged and is processed again.

use std::collections::BTreeSet;
use std::io;

use serde_json::Value;

use super::purge::{DiscardFiles, PurgeLeftovers};
use crate::discord::{DiscordError, FileUpload};
use crate::domain::ticket::{FileKind, Participant, StoredFile, StoredTranscript, Ticket, TicketState};
use crate::domain::{ChannelId, Erasure, GuildId, MessageId, OverwriteTarget, Redaction, TicketId, UserId};
use crate::repositories::FigureRetention;
use crate::services::Failure;
use crate::services::ticket::channel::card::{RefreshCard, carries};
use crate::services::ticket::transcript::hand_over::batches;
use crate::services::ticket::{TicketContext, TicketService};
use crate::transcript::{self, EmbeddedImage, Rendition, Transcript};
use crate::{ui, views};

/// Most tickets deleted before other work gets its turn; each has a channel, posts and files to be deleted.
const MOST_DELETED: i64 = 5;

/// A stored transcript with a person redacted.
struct RedrawnTranscript {
    round: i64,
    before: StoredTranscript,
    after: StoredTranscript,
    /// Remaining text for the search index.
    said: String,
    /// Ids of the files they uploaded.
    uploads: BTreeSet<u64>,
}

impl TicketService {
    /// Deletes the next few closed tickets they opened. Returns their number.
    pub(in crate::services) async fn erase_opened(&self, erasure: &Erasure) -> Result<usize, Failure> {
        let ids = self.context.read().await?.privacy().over_tickets(erasure, MOST_DELETED).await?;
        for id in &ids {
            let mut tx = self.context.begin().await?;
            let Some(ticket) = tx.tickets().find_for_update(erasure.guild, *id).await? else { continue };
            // Reopened since it was listed; it will not be listed again.
            if !ticket.is_live() {
                self.purge(&mut tx, &ticket, FigureRetention::Kept).await?;
                tx.commit().await?;
            }
        }
        Ok(ids.len())
    }

    /// Redacts them in a ticket somebody else opened.
    pub(in crate::services) async fn erase_from(
        &self,
        erasure: &Erasure,
        id: TicketId,
    ) -> Result<(), Failure> {
        let (guild, user) = (erasure.guild, erasure.user);
        let mut tx = self.context.read().await?;
        let Some(ticket_context) = TicketContext::find(&mut tx, guild, id).await? else { return Ok(()) };
        let rounds = tx.privacy().rounds(guild, id).await?;
        let guests = tx.tickets().participants(guild, id).await?;
        drop(tx);
        if ticket_context.ticket.opener == user {
            // A ticket of their own, reopened since the erasure was requested.
            return Ok(());
        }
        let words = views::admin::erased_words(&self.context.localizer(&ticket_context.settings));
        let redaction = Redaction::of(user, &words);
        let mut erased = ticket_context.clone();
        erase_closure(&mut erased.ticket, user);
        let mut redrawn = Vec::new();
        for (round, stored) in rounds {
            redrawn.extend(self.redraw(&erased, round, stored, &redaction).await?);
        }
        // Posts first, rows last: the rows are what a retry finds its work by.
        for one in &redrawn {
            self.replace_posts(&erased, one).await?;
        }
        self.let_out(&ticket_context, &guests, user).await?;
        self.erase_rows(&ticket_context, &redaction, redrawn).await
    }

    async fn erase_rows(
        &self,
        ticket_context: &TicketContext,
        redaction: &Redaction,
        redrawn: Vec<RedrawnTranscript>,
    ) -> Result<(), Failure> {
        let (guild, id, user) = (ticket_context.ticket.guild, ticket_context.ticket.id, redaction.user());
        let mut tx = self.context.begin().await?;
        let Some(ticket) = tx.tickets().find_for_update(guild, id).await? else { return Ok(()) };
        let (mut uploads, mut rows) = tx.privacy().redact_messages(&ticket, redaction).await?;
        rows += tx.privacy().redact_actions(&ticket, redaction).await?;
        rows += tx.privacy().erase_in_ticket(guild, id, user).await?;
        uploads.extend(redrawn.iter().flat_map(|one| &one.uploads));
        let hashes = tx.privacy().forget_uploads(&ticket, &uploads).await?;
        // A redacted file keeps its name if its content did not change, and must not be discarded then.
        let kept: Vec<&str> =
            redrawn.iter().flat_map(|one| &one.after.files).map(|file| file.name.as_str()).collect();
        let mut outdated: Vec<StoredFile> = hashes
            .into_iter()
            .map(|sha256| crate::services::ticket::transcript::files::copy_record(sha256, 0))
            .collect();
        outdated.extend(redrawn.iter().flat_map(|one| &one.before.files).cloned());
        outdated.retain(|file| !kept.contains(&file.name.as_str()));
        for one in &redrawn {
            tx.privacy().set_files(&ticket, one.round, &one.after.files).await?;
        }
        // Texts of the person must not be found by a search either.
        if rows > 0 || !redrawn.is_empty() {
            let said: Vec<(i64, String)> = redrawn.into_iter().map(|one| (one.round, one.said)).collect();
            let ticket = tx.tickets().find(guild, id).await?.ok_or(Failure::Missing("the ticket"))?;
            tx.privacy().reindex(&ticket, &said).await?;
        }
        // By a job after the commit: rolled back, the ticket would still refer to these files.
        if !outdated.is_empty() {
            self.context
                .enqueue(&mut tx, guild, &DiscardFiles(PurgeLeftovers::of_files(&ticket, outdated)))
                .await?;
        }
        if ticket.claimed_by == Some(user) && matches!(ticket.state, TicketState::Open { .. }) {
            self.context.enqueue(&mut tx, ticket.guild, &RefreshCard(ticket.id)).await?;
        }
        Ok(tx.commit().await?)
    }

    /// Redraws a stored transcript with them redacted; `None` if it does not mention them.
    async fn redraw(
        &self,
        ticket_context: &TicketContext,
        round: i64,
        before: StoredTranscript,
        redaction: &Redaction,
    ) -> Result<Option<RedrawnTranscript>, Failure> {
        let guild = ticket_context.ticket.guild;
        let Some(copy) = before.files.iter().find(|file| file.kind == FileKind::Json) else {
            return Ok(None);
        };
        let bytes = match self.files.read(guild, &copy.name).await {
            Ok(bytes) => bytes,
            // Without it nobody can tell whom the other formats mention, so they are dropped.
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            Err(error) => return Err(error.into()),
        };
        let redact = {
            let redaction = redaction.clone();
            move || match std::str::from_utf8(&bytes) {
                Ok(text) if !text.is_empty() && !redaction.names(text) => None,
                text => Some(text.ok().and_then(|text| serde_json::from_str::<Value>(text).ok()).map(
                    |mut copy| {
                        let uploads = redaction.apply_to_transcript(&mut copy);
                        (copy, uploads)
                    },
                )),
            }
        };
        // Parsing a large transcript would block the async runtime.
        let redacted = tokio::task::spawn_blocking(redact).await.map_err(io::Error::other)?;
        let Some(redacted) = redacted else { return Ok(None) };
        let drawn = match redacted {
            Some((copy, uploads)) => {
                self.draw(ticket_context, copy, &uploads).await?.map(|drawn| (drawn, uploads))
            }
            None => None,
        };
        let ((files, said), uploads) = drawn.unwrap_or_default();
        let after = StoredTranscript { files, ..before.clone() };
        Ok(Some(RedrawnTranscript { round, before, after, said, uploads }))
    }

    /// Writes the files of a redacted copy without their uploads. Returns the files, and the text for the index.
    async fn draw(
        &self,
        ticket_context: &TicketContext,
        copy: Value,
        gone: &BTreeSet<u64>,
    ) -> Result<Option<(Vec<StoredFile>, String)>, Failure> {
        let Some(mut transcript) =
            transcript::read(copy, &ticket_context.ticket, |id, file| kept(id, file, gone))
        else {
            return Ok(None);
        };
        self.fill_in(ticket_context.ticket.guild, &mut transcript).await?;
        let (uploads, said) = (
            crate::services::ticket::transcript::capture::uploads(&transcript),
            crate::services::ticket::search::said(&transcript),
        );
        let upload = self.upload_limit(ticket_context.ticket.guild).await?;
        let mut files = self.write_files(ticket_context, transcript, upload).await?;
        files.extend(uploads);
        Ok(Some((files, said)))
    }

    /// Loads the images of a transcript, which its machine-readable copy does not contain.
    async fn fill_in(&self, guild: GuildId, transcript: &mut Transcript) -> Result<(), Failure> {
        for file in transcript.files.values_mut() {
            let transcript::AttachmentFile::Kept { sha256, picture, .. } = file else { continue };
            match self
                .files
                .read(guild, &crate::services::ticket::transcript::files::attachment_name(sha256))
                .await
            {
                Ok(bytes) => *picture = EmbeddedImage::sniff(bytes),
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    *file = transcript::AttachmentFile::Expired;
                }
                Err(error) => return Err(error.into()),
            }
        }
        let raw: Vec<Value> = transcript
            .messages
            .iter()
            .filter_map(|message| serde_json::from_str(&message.raw).ok())
            .collect();
        transcript.pictures = self.pictures(&raw).await;
        Ok(())
    }

    /// Replaces the files in the posts of a transcript. A post that cannot be reached stays; one whose files are gone
    /// is deleted.
    async fn replace_posts(
        &self,
        ticket_context: &TicketContext,
        redrawn: &RedrawnTranscript,
    ) -> Result<(), Failure> {
        let (guild, id) = (ticket_context.ticket.guild, ticket_context.ticket.id);
        let mut posts = self.context.read().await?.tickets().posts(guild, id).await?;
        posts.extend(redrawn.before.delivered.filter(|post| !posts.contains(post)));
        let mut ticket_context = ticket_context.clone();
        ticket_context.ticket.closing_state.reopened = redrawn.round;
        for (channel, message) in posts {
            match self.replace_post(&ticket_context, redrawn, channel, message).await {
                Err(Failure::Discord(error)) if !error.is_transient() => {
                    tracing::info!(ticket = %id, %error, "a delivered transcript stays as it is");
                }
                replaced => replaced?,
            }
        }
        Ok(())
    }

    async fn replace_post(
        &self,
        ticket_context: &TicketContext,
        redrawn: &RedrawnTranscript,
        channel: ChannelId,
        message: MessageId,
    ) -> Result<(), Failure> {
        let discord = &self.context.discord;
        let posted = discord.message(channel, message).await?.raw;
        for rendition in [Rendition::Staff, Rendition::User] {
            let before =
                views::ticket::transcript_file_names(&ticket_context.ticket, &redrawn.before, rendition);
            // File names tell which rendition the post carries.
            if !before.iter().any(|(_, name)| carries(&posted, name)) {
                continue;
            }
            let names =
                views::ticket::transcript_file_names(&ticket_context.ticket, &redrawn.after, rendition);
            let found = batches(&names)
                .into_iter()
                .enumerate()
                .find(|(_, batch)| batch.first().is_some_and(|(_, name)| carries(&posted, name)));
            let Some((place, batch)) = found else {
                return Ok(self.take_back(channel, message).await?);
            };
            let body = self.post_body(ticket_context, redrawn, rendition, place, batch).await?;
            let mut files = Vec::new();
            for (file, name) in batch {
                let bytes = self.files.read(ticket_context.ticket.guild, &file.name).await?.into();
                files.push(FileUpload { name: name.clone(), bytes });
            }
            discord.edit_with(channel, message, &body, &files).await?;
            return Ok(());
        }
        Ok(())
    }

    async fn post_body(
        &self,
        ticket_context: &TicketContext,
        redrawn: &RedrawnTranscript,
        rendition: Rendition,
        place: usize,
        files: &[(&StoredFile, String)],
    ) -> Result<ui::Message, Failure> {
        let localizer = self.context.localizer(&ticket_context.settings);
        let (ticket, category) = (&ticket_context.ticket, ticket_context.category.as_ref());
        Ok(match (place, rendition) {
            (0, Rendition::Staff) => {
                views::ticket::transcript_post(ticket, category, &redrawn.after, files, &localizer)
            }
            (0, Rendition::User) => {
                let rated =
                    self.context.read().await?.tickets().feedback(ticket.guild, ticket.id).await?.is_some();
                let asks = if rated || !ticket_context.settings.ask_feedback {
                    views::ticket::RatingPrompt::Nothing
                } else {
                    views::ticket::RatingPrompt::Rating
                };
                let guild = self.context.discord.guild(ticket.guild).await?.name;
                views::ticket::transcript_copy(ticket, &guild, files, asks, &localizer)
            }
            (_, _) => views::ticket::transcript_rest(ticket, files, &localizer),
        })
    }

    /// Removes a participant from a live ticket: afterwards no row says any more that they were added.
    async fn let_out(
        &self,
        ticket_context: &TicketContext,
        guests: &[Participant],
        user: UserId,
    ) -> Result<(), Failure> {
        let is_inside = guests.iter().any(|guest| guest.user == user && guest.inside);
        let (Some(channel), true) =
            (ticket_context.ticket.channel(), is_inside && ticket_context.ticket.is_live())
        else {
            return Ok(());
        };
        let discord = &self.context.discord;
        let left = if ticket_context.ticket.room.is_thread() {
            discord.leave_thread(channel, user).await
        } else {
            discord.delete_overwrite(channel, OverwriteTarget::Member(user), "erased").await
        };
        match left.or_else(DiscordError::gone_is_done) {
            Err(error) if error.is_transient() => Err(error.into()),
            Ok(()) | Err(_) => Ok(()),
        }
    }
}

/// Redacts their claim and closing in the ticket as it is shown from now on.
fn erase_closure(ticket: &mut Ticket, user: UserId) {
    ticket.claimed_by = ticket.claimed_by.filter(|holder| *holder != user);
    if let TicketState::Closing { closure, .. } | TicketState::Closed { closure, .. } = &mut ticket.state
        && closure.by == Some(user)
    {
        closure.by = Some(UserId::ERASED);
        closure.reason.clear();
    }
}

/// State of a file by the machine-readable copy; `None` if it was theirs.
fn kept(id: u64, file: &Value, gone: &BTreeSet<u64>) -> Option<transcript::AttachmentFile> {
    if gone.contains(&id) {
        return None;
    }
    Some(match file["state"].as_str() {
        Some("kept") => transcript::AttachmentFile::Kept {
            size: file["size"].as_u64()?,
            sha256: file["sha256"].as_str()?.to_owned(),
            picture: None,
        },
        Some("too_large") => transcript::AttachmentFile::TooLarge,
        _ => transcript::AttachmentFile::Expired,
    })
}
