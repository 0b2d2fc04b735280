//! Delivers relayed messages: one job per ticket and direction, message by message in the order they were written.
//!
//! A message is posted with a nonce of its own and recorded before the next one. An attempt that follows a crash
//! searches for the post of an earlier one: a message of the bot with the same text that is recorded for no other
//! message.

use std::collections::HashSet;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::discord::{self, DiscordError, FetchError, FileUpload, MessageCursor};
use crate::domain::ticket::{
    DmReach, RelayContent, RelayDirection, RelayStatus, RelayedMessage, TicketState, Visibility,
};
use crate::domain::{ChannelId, MessageId, RoleId, TicketId, UserId};
use crate::jobs::{ClaimedJob, Job};
use crate::repositories::Lease;
use crate::services::Failure;
use crate::services::ticket::channel::card::{LOOK_BACK, author, id_of};
use crate::services::ticket::messages::incoming::MOST_KEPT;
use crate::services::ticket::transcript::hand_over::MOST_FILES;
use crate::services::ticket::transcript::publish::DIRECT;
use crate::services::ticket::{TicketContext, TicketService};
use crate::ui::PlainMessage;
use crate::views;

/// Largest difference expected between this clock and Discord's.
const SKEW: Duration = Duration::from_mins(1);

/// Knowledge about earlier attempts to deliver.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum DeliveryAttempt {
    First,
    Again,
}

/// Channel that messages are relayed to.
struct DeliveryTarget {
    channel: ChannelId,
    /// Largest file it accepts.
    upload: u64,
}

/// A message on Discord that shows a relayed one.
struct RelayedCopy {
    id: MessageId,
    raw: Option<String>,
}

/// Delivers what waits in one direction between an anonymous ticket and its opener.
#[derive(Serialize, Deserialize)]
pub(in crate::services::ticket) struct DeliverRelays {
    pub(in crate::services::ticket) ticket: TicketId,
    pub(super) direction: RelayDirection,
}

impl Job for DeliverRelays {
    type Context = TicketService;
    const KIND: &'static str = "ticket.relay";

    async fn run(self, tickets: &TicketService, job: &ClaimedJob) -> Result<(), Failure> {
        tickets.deliver_relays(job, self.ticket, self.direction).await
    }
}

impl TicketService {
    /// Delivers what waits in one direction.
    pub(super) async fn deliver_relays(
        &self,
        job: &ClaimedJob,
        id: TicketId,
        direction: RelayDirection,
    ) -> Result<(), Failure> {
        let mut tx = self.context.read().await?;
        let Some(ticket_context) = TicketContext::find(&mut tx, job.guild, id).await? else { return Ok(()) };
        drop(tx);
        self.record_missed(&ticket_context, direction).await?;
        let attempt = if job.attempts > 1 { DeliveryAttempt::Again } else { DeliveryAttempt::First };
        self.deliver_waiting(&ticket_context, direction, &job.lease, attempt).await
    }

    /// Records everything written before the newest waiting message: gateway events can arrive out of order, and
    /// messages recorded in Discord's order are relayed in it.
    async fn record_missed(
        &self,
        ticket_context: &TicketContext,
        direction: RelayDirection,
    ) -> Result<(), Failure> {
        let incoming = match (direction, &ticket_context.ticket.state) {
            (RelayDirection::In, TicketState::Opening { .. } | TicketState::Open { .. }) => {
                Box::pin(self.catch_up_with_opener(&ticket_context.ticket)).await
            }
            (RelayDirection::Out, TicketState::Open { channel, .. }) => {
                Box::pin(self.catch_up_in(&ticket_context.ticket, *channel)).await
            }
            _ => Ok(()),
        };
        match incoming {
            Err(failure) if failure.is_transient() => Err(failure),
            // Unreadable history does not prevent the delivery of what is recorded.
            Ok(()) | Err(_) => Ok(()),
        }
    }

    /// Delivers what still waits for the channel of a ticket being closed, so that its transcript contains it.
    pub(in crate::services::ticket) async fn pass_on_before_capture(
        &self,
        ticket_context: &TicketContext,
        lease: &Lease,
    ) -> Result<(), Failure> {
        self.deliver_waiting(ticket_context, RelayDirection::In, lease, DeliveryAttempt::Again).await
    }

    async fn deliver_waiting(
        &self,
        ticket_context: &TicketContext,
        direction: RelayDirection,
        lease: &Lease,
        attempt: DeliveryAttempt,
    ) -> Result<(), Failure> {
        let (guild, id) = (ticket_context.ticket.guild, ticket_context.ticket.id);
        let delivered = self.deliver_each(ticket_context, direction, lease, attempt).await;
        match (direction, delivered) {
            // Closed direct messages are no failure of the job: delivery resumes when the opener writes again.
            (RelayDirection::Out, Err(Failure::Discord(error)))
                if error.is_forbidden() || error.is_gone() =>
            {
                self.note_unreachable(guild, id).await
            }
            (RelayDirection::In, Err(Failure::Discord(error))) if error.is_channel_gone() => {
                self.lose_channel(guild, id).await
            }
            (_, delivered) => delivered,
        }
    }

    async fn deliver_each(
        &self,
        ticket_context: &TicketContext,
        direction: RelayDirection,
        lease: &Lease,
        attempt: DeliveryAttempt,
    ) -> Result<(), Failure> {
        let (guild, id) = (ticket_context.ticket.guild, ticket_context.ticket.id);
        let mut target = None;
        // Read one by one: a message edited or deleted meanwhile is delivered in its latest form.
        loop {
            let Some(relay) = self.context.read().await?.relays().next(guild, id, direction).await? else {
                return Ok(());
            };
            // Looked up only when something waits: opening a direct message channel is a call to Discord.
            if target.is_none() {
                target = self.target(ticket_context, direction).await?;
            }
            let Some(target) = &target else { return Ok(()) };
            let copies = match self.show(ticket_context, target, &relay, attempt).await {
                Ok(copies) => copies,
                // A message Discord always rejects must not block the ones after it.
                Err(Failure::Discord(error @ DiscordError::Invalid { .. })) => {
                    tracing::warn!(ticket = %id, %error, "a message cannot be passed on");
                    Vec::new()
                }
                Err(failure) => return Err(failure),
            };
            match self.record(ticket_context, &relay, &copies, lease).await {
                // The ticket was erased while its messages were posted, so these are deleted again.
                Err(Failure::Missing(_)) => {
                    for copy in copies {
                        self.take_back(target.channel, copy.id).await?;
                    }
                    return Err(Failure::LeaseLost);
                }
                recorded => recorded?,
            }
        }
    }

    /// Returns the target of this direction; `None` while there is no channel, or nobody to write to.
    async fn target(
        &self,
        ticket_context: &TicketContext,
        direction: RelayDirection,
    ) -> Result<Option<DeliveryTarget>, Failure> {
        let limit = self.upload_limit(ticket_context.ticket.guild).await?;
        Ok(match direction {
            RelayDirection::In => match ticket_context.ticket.state {
                TicketState::Open { channel, .. } | TicketState::Closing { channel, .. } => {
                    Some(DeliveryTarget { channel, upload: limit })
                }
                TicketState::Opening { .. } | TicketState::Closed { .. } | TicketState::Abandoned => None,
            },
            RelayDirection::Out => {
                let person = self.context.read().await?.openers().person(&ticket_context.ticket).await?;
                match person {
                    Some(person) => Some(DeliveryTarget {
                        channel: self.context.discord.dm(person).await?,
                        // A direct message has a lower limit than a guild with boosts.
                        upload: limit.min(DIRECT),
                    }),
                    None => None,
                }
            }
        })
    }

    /// Makes the target show the message's current content. Returns the messages that show it.
    async fn show(
        &self,
        ticket_context: &TicketContext,
        target: &DeliveryTarget,
        relay: &RelayedMessage,
        attempt: DeliveryAttempt,
    ) -> Result<Vec<RelayedCopy>, Failure> {
        if relay.state == RelayStatus::Deleted {
            return self.unshow(ticket_context, target, relay, attempt).await;
        }
        if relay.copies.is_empty() {
            let (files, lost) = self.files(target, &relay.content).await?;
            let parts = self.parts(ticket_context, relay, &lost).await?;
            return self.post_parts(ticket_context, target, relay, (&parts, &files), attempt).await;
        }
        let content = RelayContent { text: relay.content.text.clone(), files: relay.content.files.clone() };
        let parts = self.parts(ticket_context, &RelayedMessage { content, ..relay.clone() }, &[]).await?;
        let mut shown = Vec::new();
        for (copy, part) in relay.copies.iter().zip(&parts) {
            match self.context.discord.edit(target.channel, *copy, part).await {
                Ok(_) => shown.push(RelayedCopy { id: *copy, raw: None }),
                // Deleted there by hand.
                Err(error) if error.is_message_gone() => {}
                Err(error) => return Err(error.into()),
            }
        }
        for surplus in relay.copies.iter().skip(parts.len()) {
            let deleted = self.context.discord.delete_message(target.channel, *surplus, "edited").await;
            deleted.or_else(DiscordError::gone_is_done)?;
        }
        for (part, place) in parts.iter().zip(0..).skip(relay.copies.len()) {
            let posted = self
                .context
                .discord
                .post(target.channel, part, &[], Some(&nonce(relay.source, place)))
                .await?;
            shown.push(RelayedCopy { id: posted.id, raw: Some(posted.raw.to_string()) });
        }
        Ok(shown)
    }

    /// Deletes the messages that show it, including one an earlier attempt has posted without recording it.
    async fn unshow(
        &self,
        ticket_context: &TicketContext,
        target: &DeliveryTarget,
        relay: &RelayedMessage,
        attempt: DeliveryAttempt,
    ) -> Result<Vec<RelayedCopy>, Failure> {
        let mut copies = relay.copies.clone();
        if copies.is_empty() && attempt == DeliveryAttempt::Again {
            let parts = self.parts(ticket_context, relay, &[]).await?;
            copies = self
                .find_parts(ticket_context, target, relay, &parts)
                .await?
                .into_iter()
                .map(|it| it.id)
                .collect();
        }
        for copy in copies {
            let deleted =
                self.context.discord.delete_message(target.channel, copy, "deleted by its writer").await;
            deleted.or_else(DiscordError::gone_is_done)?;
        }
        Ok(Vec::new())
    }

    async fn post_parts(
        &self,
        ticket_context: &TicketContext,
        target: &DeliveryTarget,
        relay: &RelayedMessage,
        (parts, files): (&[PlainMessage], &[FileUpload]),
        attempt: DeliveryAttempt,
    ) -> Result<Vec<RelayedCopy>, Failure> {
        let mut copies = match attempt {
            DeliveryAttempt::First => Vec::new(),
            DeliveryAttempt::Again => self.find_parts(ticket_context, target, relay, parts).await?,
        };
        for (part, place) in parts.iter().zip(0..).skip(copies.len()) {
            // Files belong below the last part of the text.
            let files = if place + 1 == parts.len() { files } else { &[] };
            let once = nonce(relay.source, place);
            let posted = self.context.discord.post(target.channel, part, files, Some(&once)).await?;
            copies.push(RelayedCopy { id: posted.id, raw: Some(posted.raw.to_string()) });
        }
        Ok(copies)
    }

    /// Finds the leading parts that are posted already and are recorded for no other message.
    async fn find_parts(
        &self,
        ticket_context: &TicketContext,
        target: &DeliveryTarget,
        relay: &RelayedMessage,
        parts: &[PlainMessage],
    ) -> Result<Vec<RelayedCopy>, Failure> {
        let (guild, id) = (ticket_context.ticket.guild, ticket_context.ticket.id);
        let mut taken: HashSet<MessageId> =
            self.context.read().await?.relays().copies(guild, id, relay.direction).await?;
        let mut there =
            self.context.discord.messages(target.channel, MessageCursor::Newest, LOOK_BACK).await?;
        there.reverse();
        let mut found = Vec::new();
        for part in parts {
            let stands = there.iter().find_map(|raw| {
                let id = id_of(raw)?;
                let is_it = author(raw) == Some(self.context.bot)
                    && id.created_at() >= relay.noted_at - SKEW
                    && !taken.contains(&id)
                    && raw["content"].as_str() == Some(part.content());
                is_it.then(|| RelayedCopy { id, raw: Some(raw.to_string()) })
            });
            let Some(copy) = stands else { break };
            taken.insert(copy.id);
            found.push(copy);
        }
        Ok(found)
    }

    /// Splits the text into messages, headed by the author's name.
    async fn parts(
        &self,
        ticket_context: &TicketContext,
        relay: &RelayedMessage,
        lost: &[String],
    ) -> Result<Vec<PlainMessage>, Failure> {
        let localizer = self.context.localizer(&ticket_context.settings);
        let name = match relay.author.stand_in_name() {
            Some(name) => name,
            None => self.staff_name(ticket_context, relay.author).await?,
        };
        Ok(views::ticket::relayed(&name, &relay.content, lost, &localizer))
    }

    /// Returns the name of staff shown to the opener: their own, or that of the role they serve the ticket with.
    async fn staff_name(&self, ticket_context: &TicketContext, user: UserId) -> Result<String, Failure> {
        let guild = ticket_context.ticket.guild;
        let nameless = views::ticket::nameless_staff(&self.context.localizer(&ticket_context.settings));
        let member = match self.context.discord.member(guild, user).await {
            Ok(member) => member,
            Err(error) if error.is_gone() => return Ok(nameless),
            Err(error) => return Err(error.into()),
        };
        // The category may hide the names of staff from anonymous openers.
        let hides =
            ticket_context.category.as_ref().is_some_and(|it| it.anonymity.staff == Visibility::Hidden);
        if !hides {
            return Ok(member.display_name().to_owned());
        }
        let team = ticket_context.team();
        let Some(role) = team.roles().iter().find(|role| member.roles.contains(role)) else {
            return Ok(nameless);
        };
        let roles = self.context.discord.roles(guild).await?;
        Ok(role_name(&roles, *role).unwrap_or(nameless))
    }

    /// Downloads a message's files for upload. Returns them, and the names of those that are too large or gone.
    async fn files(
        &self,
        target: &DeliveryTarget,
        content: &RelayContent,
    ) -> Result<(Vec<FileUpload>, Vec<String>), Failure> {
        let (mut files, mut lost) = (Vec::new(), Vec::new());
        let mut left = target.upload;
        for file in &content.files {
            let cap = left.min(self.limits().file_bytes);
            if files.len() >= MOST_FILES || file.bytes > cap {
                lost.push(file.name.clone());
                continue;
            }
            let most = usize::try_from(cap).unwrap_or(usize::MAX);
            match self.context.discord.fetch_attachment(&file.url, most).await {
                Ok(bytes) => {
                    left = left.saturating_sub(bytes.len() as u64);
                    files.push(FileUpload { name: file.name.clone(), bytes });
                }
                // An outage is retried; a file that is gone or too large is named instead.
                Err(FetchError::Unavailable) => return Err(FetchError::Unavailable.into()),
                Err(FetchError::TooLarge | FetchError::Expired | FetchError::NotAllowed) => {
                    lost.push(file.name.clone());
                }
            }
        }
        Ok((files, lost))
    }

    /// Records the messages that show it, and stores those posted in the channel like messages written there.
    async fn record(
        &self,
        ticket_context: &TicketContext,
        relay: &RelayedMessage,
        copies: &[RelayedCopy],
        lease: &Lease,
    ) -> Result<(), Failure> {
        let guild = ticket_context.ticket.guild;
        let mut tx = self.context.begin().await?;
        let ticket = self.find_for_update_with_lease(&mut tx, ticket_context, lease).await?;
        let ids: Vec<MessageId> = copies.iter().map(|copy| copy.id).collect();
        tx.relays().settle(guild, relay, &ids).await?;
        match relay.direction {
            RelayDirection::In => {
                for copy in copies.iter().filter(|_| ticket.is_live()) {
                    if let Some(raw) = &copy.raw {
                        tx.tickets().note_message(&ticket, copy.id, Some(raw), MOST_KEPT).await?;
                    }
                }
            }
            RelayDirection::Out => {
                tx.openers().set_reach(guild, ticket.id, DmReach::Open).await?;
            }
        }
        Ok(tx.commit().await?)
    }
}

fn role_name(roles: &[discord::Role], wanted: RoleId) -> Option<String> {
    roles.iter().find(|role| role.id == wanted).map(|role| role.name.clone())
}

/// Nonce of a part of a message; Discord allows 25 characters.
fn nonce(source: MessageId, part: usize) -> String {
    format!("r{:x}.{part}", source.get())
}
