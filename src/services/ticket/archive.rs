//! From `closing` to `closed`: the transcript is stored, then delivered, then the channel is dealt with as configured.
//!
//! Each step is recorded before the next, so another run goes on where this one stopped. A channel is never touched
//! before its transcript is durable.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::card::RefreshCard;
use super::feedback::AskFeedback;
use super::hand_over::SendCopy;
use super::lock::UpdateRoom;
use super::{Site, TicketService};
use crate::cache::CacheKey;
use crate::discord::DiscordError;
use crate::domain::ticket::{
    DeliveryObstacle, EventKind, Face, ForcedChannel, Notice, State, StoredFile, StoredTranscript, TextPart,
    Ticket, Whisper,
};
use crate::domain::{ChannelId, ClosedChannel, GuildId, Permissions, TicketId};
use crate::jobs::{ClaimedJob, Job};
use crate::repositories::Lease;
use crate::services::Failure;
use crate::views;
use crate::views::transcript::Rendition;

/// Stores and delivers the transcript, then closes.
#[derive(Serialize, Deserialize)]
pub(super) struct ArchiveTicket(pub(super) TicketId);

impl Job for ArchiveTicket {
    type Context = TicketService;
    const KIND: &'static str = "ticket.archive";

    async fn run(self, tickets: &TicketService, job: &ClaimedJob) -> Result<(), Failure> {
        tickets.archive(job.guild, self.0, &job.lease).await
    }
}

ticket_job! {
    /// Deletes the channel of a closed ticket.
    RemoveChannel = "ticket.remove_channel" => remove_channel
}

impl TicketService {
    /// Goes on from wherever the closing stands until the ticket is closed.
    pub(super) async fn archive(&self, guild: GuildId, id: TicketId, lease: &Lease) -> Result<(), Failure> {
        let mut tx = self.kit.read().await?;
        let Some(site) = Site::find(&mut tx, guild, id).await? else { return Ok(()) };
        let stored = tx.tickets().transcript(&site.ticket).await?;
        drop(tx);
        let channel = match (&site.ticket.state, &stored) {
            (State::Closing { channel, .. }, _) => *channel,
            // The channel was lost on the way; what was saved of it is delivered all the same.
            (State::Closed { channel: None, .. }, Some(transcript)) if transcript.delivered.is_none() => {
                return self.deliver(&site, lease, transcript).await;
            }
            _ => return Ok(()),
        };
        let mut waived = None;
        if stored.is_none() && site.ticket.is_anonymous() {
            Box::pin(self.pass_on_before_capture(&site, lease)).await?;
        }
        let transcript = match stored {
            Some(transcript) => Some(transcript),
            None => match self.capture(&site, channel).await {
                Ok((transcript, said)) => {
                    self.keep_transcript(&site, lease, (&transcript, &said)).await?;
                    Some(transcript)
                }
                Err(Failure::Discord(error)) if error.is_channel_gone() => {
                    return self.lose_channel(guild, id).await;
                }
                Err(failure) if site.ticket.ends.forced.is_some() && is_waivable(&failure) => {
                    waived = Some(failure.to_string());
                    None
                }
                Err(failure) => {
                    if failure.is_forbidden() {
                        self.tell_unreadable(&site, channel).await?;
                    }
                    return Err(failure);
                }
            },
        };
        self.tidy_files(&site.ticket).await?;
        if let Some(transcript) = transcript.filter(|transcript| transcript.delivered.is_none()) {
            self.deliver(&site, lease, &transcript).await?;
        }
        self.finish(&site, lease, waived).await
    }

    /// Tells staff that closing waits until the bot may read the channel.
    async fn tell_unreadable(&self, site: &Site, channel: ChannelId) -> Result<(), Failure> {
        let missing = Permissions::VIEW_CHANNEL | Permissions::READ_MESSAGE_HISTORY;
        let notice = Notice::ClosingForbidden { number: site.ticket.number, channel, missing };
        let key = CacheKey::new(site.ticket.guild, "notice-unreadable").and(channel);
        self.tell_staff_daily(key, &site.settings, notice).await
    }

    async fn keep_transcript(
        &self,
        site: &Site,
        lease: &Lease,
        (transcript, said): (&StoredTranscript, &str),
    ) -> Result<(), Failure> {
        let mut tx = self.kit.begin().await?;
        self.hold_at_work(&mut tx, site, lease).await?;
        tx.tickets().store_transcript(&site.ticket, transcript).await?;
        let round = site.ticket.ends.reopened;
        tx.tickets().keep_text(&site.ticket, TextPart::Said { round }, said).await?;
        let messages = usize::try_from(transcript.messages).unwrap_or_default();
        tx.tickets().record(&site.ticket, None, &EventKind::TranscriptStored { messages }).await?;
        Ok(tx.commit().await?)
    }

    /// Posts the transcript for staff. A channel that is gone or closed to the bot is told to staff and does not hold
    /// the ticket up: the files are on disk.
    async fn deliver(
        &self,
        site: &Site,
        lease: &Lease,
        transcript: &StoredTranscript,
    ) -> Result<(), Failure> {
        let Some(channel) = site.settings.transcript_channel else { return Ok(()) };
        let speaker = self.kit.speaker(&site.settings);
        let first = |files: &[(&StoredFile, String)]| {
            views::ticket::transcript_post(&site.ticket, site.category.as_ref(), transcript, files, &speaker)
        };
        let delivered = match self.post_transcript(site, channel, transcript, Rendition::Staff, first).await {
            Ok(Some(message)) => Ok(message),
            Ok(None) => return Ok(()),
            Err(Failure::Discord(error)) if !error.is_transient() => Err(error),
            Err(failure) => return Err(failure),
        };
        let mut tx = self.kit.begin().await?;
        self.hold_at_work(&mut tx, site, lease).await?;
        match delivered {
            Ok(message) => {
                tx.tickets().mark_delivered(&site.ticket, channel, message).await?;
                tx.tickets().record(&site.ticket, None, &EventKind::TranscriptDelivered).await?;
            }
            Err(error) => {
                let why = error.to_string();
                tx.tickets().record(&site.ticket, None, &EventKind::TranscriptUndelivered { why }).await?;
                let notice = Notice::TranscriptUndelivered {
                    number: site.ticket.number,
                    obstacle: obstacle(&error, channel, transcript),
                };
                self.kit.notify(&mut tx, &site.settings, &notice).await?;
            }
        }
        Ok(tx.commit().await?)
    }

    /// The ticket is closed. `waived` says what stood in the way of a transcript nobody waits for.
    async fn finish(&self, site: &Site, lease: &Lease, waived: Option<String>) -> Result<(), Failure> {
        let mut tx = self.kit.begin().await?;
        let mut ticket = self.hold_at_work(&mut tx, site, lease).await?;
        let (_, own) = tx.tickets().rules(ticket.guild, ticket.category).await?;
        let closed = own.closed_channel().unwrap_or(site.settings.closed_channel);
        let (now, before) = (tx.now(), ticket.state.clone());
        ticket.finish();
        ticket.ends.remove_at = removal(&ticket, closed).map(|after| now + after);
        tx.tickets().save(&ticket).await?;
        if let Some(why) = waived {
            tx.tickets().record(&ticket, None, &EventKind::TranscriptWaived { why }).await?;
        }
        // Else its channel was lost meanwhile, which ended it, too.
        if ticket.state != before {
            tx.tickets().record(&ticket, None, &EventKind::Finished).await?;
        }
        self.kit.enqueue(&mut tx, ticket.guild, &UpdateRoom(ticket.id)).await?;
        if !ticket.room.is_thread() {
            // A thread shows its card as it is put away: afterwards nothing in it can be changed.
            self.kit.enqueue(&mut tx, ticket.guild, &RefreshCard(ticket.id)).await?;
        }
        if let Some(at) = ticket.ends.remove_at {
            self.kit.enqueue_at(&mut tx, ticket.guild, at, &RemoveChannel(ticket.id)).await?;
        }
        let shows_staff = site.category.as_ref().is_none_or(|it| it.anonymity.staff == Face::Shown);
        let may_send = !ticket.is_anonymous() || shows_staff;
        if ticket.is_anonymous() {
            self.kit.whisper(&mut tx, &ticket, Whisper::Closed).await?;
        }
        if may_send && site.settings.send_transcript && tx.tickets().transcript(&ticket).await?.is_some() {
            self.kit.enqueue(&mut tx, ticket.guild, &SendCopy(ticket.id)).await?;
        } else if site.settings.ask_feedback {
            self.kit.enqueue(&mut tx, ticket.guild, &AskFeedback(ticket.id)).await?;
        }
        Ok(tx.commit().await?)
    }

    /// Deletes the channel of a closed ticket once that is due; a ticket opened again keeps it.
    pub(super) async fn remove_channel(&self, guild: GuildId, id: TicketId) -> Result<(), Failure> {
        let mut tx = self.kit.read().await?;
        let Some(ticket) = tx.tickets().find(guild, id).await? else { return Ok(()) };
        drop(tx);
        let (State::Closed { channel: Some(channel), .. }, Some(at)) = (&ticket.state, ticket.ends.remove_at)
        else {
            return Ok(());
        };
        let (channel, number) = (*channel, ticket.number);
        if at > self.kit.now() {
            let mut tx = self.kit.begin().await?;
            self.kit.enqueue_at(&mut tx, ticket.guild, at, &RemoveChannel(ticket.id)).await?;
            return Ok(tx.commit().await?);
        }
        let reason = format!("ticket #{number} {id} is closed");
        self.kit.discord.delete_channel(channel, &reason).await.or_else(DiscordError::gone_is_done)?;
        let mut tx = self.kit.begin().await?;
        let Some(mut ticket) = tx.tickets().hold(guild, id).await? else { return Ok(()) };
        if ticket.channel() == Some(channel) {
            ticket.lose_channel(tx.now());
            tx.tickets().save(&ticket).await?;
            tx.tickets().record(&ticket, None, &EventKind::ChannelRemoved).await?;
        }
        Ok(tx.commit().await?)
    }
}

/// What forcing a ticket closed gets over: a refusal of Discord's or a disk that takes nothing. An outage is waited for.
const fn is_waivable(failure: &Failure) -> bool {
    match failure {
        Failure::File(_) => true,
        Failure::Discord(error) => !error.is_transient(),
        _ => false,
    }
}

/// How long after its closing the ticket's channel is deleted, if it is.
const fn removal(ticket: &Ticket, closed: ClosedChannel) -> Option<Duration> {
    match (ticket.ends.forced, closed) {
        (Some(ForcedChannel::Deleted), _) => Some(Duration::ZERO),
        (None, ClosedChannel::Deleted { after }) => Some(after),
        (Some(ForcedChannel::Kept), _) | (None, ClosedChannel::Locked) => None,
    }
}

fn obstacle(error: &DiscordError, channel: ChannelId, transcript: &StoredTranscript) -> DeliveryObstacle {
    if error.is_gone() {
        DeliveryObstacle::ChannelGone
    } else if error.is_forbidden() {
        let missing = Permissions::VIEW_CHANNEL | Permissions::SEND_MESSAGES | Permissions::ATTACH_FILES;
        DeliveryObstacle::Forbidden { channel, missing }
    } else {
        DeliveryObstacle::TooLarge { bytes: transcript.files.iter().map(|file| file.bytes).sum() }
    }
}
