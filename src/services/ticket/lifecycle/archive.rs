//! Takes a ticket from `closing` to `closed`: the transcript is stored, then delivered, then the channel is locked or
//! deleted.
//!
//! Each step is recorded before the next, so that a retry continues where the previous run stopped. A channel is never
//! touched before its transcript is durable.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::feedback::AskFeedback;
use crate::cache::CacheKey;
use crate::discord::DiscordError;
use crate::domain::ticket::{
    DeliveryObstacle, EventKind, ForcedChannel, OpenerDm, StaffAlert, StoredFile, StoredTranscript, TextPart,
    Ticket, TicketState, Visibility,
};
use crate::domain::{ChannelId, ClosedChannel, GuildId, Permissions, TicketId};
use crate::jobs::{ClaimedJob, Job};
use crate::repositories::Lease;
use crate::services::Failure;
use crate::services::ticket::channel::card::RefreshCard;
use crate::services::ticket::channel::lock::UpdateRoom;
use crate::services::ticket::transcript::hand_over::SendCopy;
use crate::services::ticket::{TicketContext, TicketService};
use crate::transcript::Rendition;
use crate::views;

/// Stores and delivers the transcript, then closes the ticket.
#[derive(Serialize, Deserialize)]
pub(in crate::services::ticket) struct ArchiveTicket(pub(in crate::services::ticket) TicketId);

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
    /// Continues from the ticket's current state until it is closed.
    pub(in crate::services::ticket) async fn archive(
        &self,
        guild: GuildId,
        id: TicketId,
        lease: &Lease,
    ) -> Result<(), Failure> {
        let mut tx = self.context.read().await?;
        let Some(ticket_context) = TicketContext::find(&mut tx, guild, id).await? else { return Ok(()) };
        let stored = tx.tickets().transcript(&ticket_context.ticket).await?;
        drop(tx);
        let channel = match (&ticket_context.ticket.state, &stored) {
            (TicketState::Closing { channel, .. }, _) => *channel,
            // The channel was lost on the way; a transcript stored before is delivered anyway.
            (TicketState::Closed { channel: None, .. }, Some(transcript))
                if transcript.delivered.is_none() =>
            {
                return self.deliver(&ticket_context, lease, transcript).await;
            }
            _ => return Ok(()),
        };
        let mut waived = None;
        // Direct messages that still wait to be relayed must be in the channel before it is captured.
        if stored.is_none() && ticket_context.ticket.is_anonymous() {
            Box::pin(self.pass_on_before_capture(&ticket_context, lease)).await?;
        }
        let transcript = match stored {
            Some(transcript) => Some(transcript),
            None => match self.capture(&ticket_context, channel).await {
                Ok((transcript, said)) => {
                    self.keep_transcript(&ticket_context, lease, (&transcript, &said)).await?;
                    Some(transcript)
                }
                Err(Failure::Discord(error)) if error.is_channel_gone() => {
                    return self.lose_channel(guild, id).await;
                }
                Err(failure)
                    if ticket_context.ticket.closing_state.forced.is_some() && is_waivable(&failure) =>
                {
                    waived = Some(failure.to_string());
                    None
                }
                Err(failure) => {
                    if failure.is_forbidden() {
                        self.tell_unreadable(&ticket_context, channel).await?;
                    }
                    return Err(failure);
                }
            },
        };
        // Only now that the files in use are recorded: all others of the ticket are deleted.
        self.tidy_files(&ticket_context.ticket).await?;
        if let Some(transcript) = transcript.filter(|transcript| transcript.delivered.is_none()) {
            self.deliver(&ticket_context, lease, &transcript).await?;
        }
        self.finish(&ticket_context, lease, waived).await
    }

    /// Alerts staff that closing waits until the bot may read the channel.
    async fn tell_unreadable(
        &self,
        ticket_context: &TicketContext,
        channel: ChannelId,
    ) -> Result<(), Failure> {
        let missing = Permissions::VIEW_CHANNEL | Permissions::READ_MESSAGE_HISTORY;
        let staff_alert =
            StaffAlert::ClosingForbidden { number: ticket_context.ticket.number, channel, missing };
        let key = CacheKey::new(ticket_context.ticket.guild, "staff-alert-unreadable").and(channel);
        self.tell_staff_daily(key, &ticket_context.settings, staff_alert).await
    }

    async fn keep_transcript(
        &self,
        ticket_context: &TicketContext,
        lease: &Lease,
        (transcript, said): (&StoredTranscript, &str),
    ) -> Result<(), Failure> {
        let mut tx = self.context.begin().await?;
        self.find_for_update_with_lease(&mut tx, ticket_context, lease).await?;
        tx.tickets().store_transcript(&ticket_context.ticket, transcript).await?;
        let round = ticket_context.ticket.closing_state.reopened;
        tx.tickets().keep_text(&ticket_context.ticket, TextPart::Said { round }, said).await?;
        let messages = usize::try_from(transcript.messages).unwrap_or_default();
        tx.tickets().record(&ticket_context.ticket, None, &EventKind::TranscriptStored { messages }).await?;
        Ok(tx.commit().await?)
    }

    /// Posts the transcript for staff. If the channel is deleted or closed to the bot, staff is alerted and the ticket
    /// closes anyway: the files are on disk.
    async fn deliver(
        &self,
        ticket_context: &TicketContext,
        lease: &Lease,
        transcript: &StoredTranscript,
    ) -> Result<(), Failure> {
        let Some(channel) = ticket_context.settings.transcript_channel else { return Ok(()) };
        let localizer = self.context.localizer(&ticket_context.settings);
        let first = |files: &[(&StoredFile, String)]| {
            views::ticket::transcript_post(
                &ticket_context.ticket,
                ticket_context.category.as_ref(),
                transcript,
                files,
                &localizer,
            )
        };
        let delivered =
            match self.post_transcript(ticket_context, channel, transcript, Rendition::Staff, first).await {
                Ok(Some(message)) => Ok(message),
                Ok(None) => return Ok(()),
                Err(Failure::Discord(error)) if !error.is_transient() => Err(error),
                Err(failure) => return Err(failure),
            };
        let mut tx = self.context.begin().await?;
        self.find_for_update_with_lease(&mut tx, ticket_context, lease).await?;
        match delivered {
            Ok(message) => {
                tx.tickets().mark_delivered(&ticket_context.ticket, channel, message).await?;
                tx.tickets().record(&ticket_context.ticket, None, &EventKind::TranscriptDelivered).await?;
            }
            Err(error) => {
                let why = error.to_string();
                tx.tickets()
                    .record(&ticket_context.ticket, None, &EventKind::TranscriptUndelivered { why })
                    .await?;
                let staff_alert = StaffAlert::TranscriptUndelivered {
                    number: ticket_context.ticket.number,
                    obstacle: obstacle(&error, channel, transcript),
                };
                self.context.notify(&mut tx, &ticket_context.settings, &staff_alert).await?;
            }
        }
        Ok(tx.commit().await?)
    }

    /// Closes the ticket. `waived` is the error that prevented the transcript of a forced closing.
    async fn finish(
        &self,
        ticket_context: &TicketContext,
        lease: &Lease,
        waived: Option<String>,
    ) -> Result<(), Failure> {
        let mut tx = self.context.begin().await?;
        let mut ticket = self.find_for_update_with_lease(&mut tx, ticket_context, lease).await?;
        let (_, own) = tx.tickets().rules(ticket.guild, ticket.category).await?;
        let closed = own.closed_channel().unwrap_or(ticket_context.settings.closed_channel);
        let (now, before) = (tx.now(), ticket.state.clone());
        ticket.finish();
        ticket.closing_state.remove_at = removal(&ticket, closed).map(|after| now + after);
        tx.tickets().save(&ticket).await?;
        if let Some(why) = waived {
            tx.tickets().record(&ticket, None, &EventKind::TranscriptWaived { why }).await?;
        }
        // Otherwise its channel was lost meanwhile, which ended it too.
        if ticket.state != before {
            tx.tickets().record(&ticket, None, &EventKind::Finished).await?;
        }
        self.context.enqueue(&mut tx, ticket.guild, &UpdateRoom(ticket.id)).await?;
        if !ticket.room.is_thread() {
            // A thread's card is updated right before archiving: afterwards nothing in it can be changed.
            self.context.enqueue(&mut tx, ticket.guild, &RefreshCard(ticket.id)).await?;
        }
        if let Some(at) = ticket.closing_state.remove_at {
            self.context.enqueue_at(&mut tx, ticket.guild, at, &RemoveChannel(ticket.id)).await?;
        }
        // The transcript for the opener names staff: it is not sent if the category hides staff from anonymous openers.
        let shows_staff =
            ticket_context.category.as_ref().is_none_or(|it| it.anonymity.staff == Visibility::Shown);
        let may_send = !ticket.is_anonymous() || shows_staff;
        if ticket.is_anonymous() {
            self.context.opener_dm(&mut tx, &ticket, OpenerDm::Closed).await?;
        }
        if may_send
            && ticket_context.settings.send_transcript
            && tx.tickets().transcript(&ticket).await?.is_some()
        {
            self.context.enqueue(&mut tx, ticket.guild, &SendCopy(ticket.id)).await?;
        } else if ticket_context.settings.ask_feedback {
            self.context.enqueue(&mut tx, ticket.guild, &AskFeedback(ticket.id)).await?;
        }
        Ok(tx.commit().await?)
    }

    /// Deletes the channel of a closed ticket once that is due; a reopened ticket keeps it.
    pub(super) async fn remove_channel(&self, guild: GuildId, id: TicketId) -> Result<(), Failure> {
        let mut tx = self.context.read().await?;
        let Some(ticket) = tx.tickets().find(guild, id).await? else { return Ok(()) };
        drop(tx);
        let (TicketState::Closed { channel: Some(channel), .. }, Some(at)) =
            (&ticket.state, ticket.closing_state.remove_at)
        else {
            return Ok(());
        };
        let (channel, number) = (*channel, ticket.number);
        if at > self.context.now() {
            let mut tx = self.context.begin().await?;
            self.context.enqueue_at(&mut tx, ticket.guild, at, &RemoveChannel(ticket.id)).await?;
            return Ok(tx.commit().await?);
        }
        let reason = format!("ticket #{number} {id} is closed");
        self.context.discord.delete_channel(channel, &reason).await.or_else(DiscordError::gone_is_done)?;
        let mut tx = self.context.begin().await?;
        let Some(mut ticket) = tx.tickets().find_for_update(guild, id).await? else { return Ok(()) };
        // Deleted before it is recorded: after a crash the retry finds the channel gone, which counts as done.
        if ticket.channel() == Some(channel) {
            ticket.lose_channel(tx.now());
            tx.tickets().save(&ticket).await?;
            tx.tickets().record(&ticket, None, &EventKind::ChannelRemoved).await?;
        }
        Ok(tx.commit().await?)
    }
}

/// Returns true for failures a forced closing ignores: a refusal of Discord or a disk error. Outages are waited for.
const fn is_waivable(failure: &Failure) -> bool {
    match failure {
        Failure::File(_) => true,
        Failure::Discord(error) => !error.is_transient(),
        _ => false,
    }
}

/// Time between closing and deletion of the ticket's channel; `None` if it is kept.
const fn removal(ticket: &Ticket, closed: ClosedChannel) -> Option<Duration> {
    match (ticket.closing_state.forced, closed) {
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
