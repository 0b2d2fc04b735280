//! Builds a ticket's room: a channel that is private from its creation, or a thread; then the card in it.
//!
//! A timeout does not prove a failure. Before anything is created again, the marker of an earlier attempt is searched.

use serde::{Deserialize, Serialize};

use super::card::card_mark;
use super::lock::UpdateRoom;
use super::thread::ThreadResult;
use super::thread_team::TeamChange;
use crate::cache::CacheKey;
use crate::discord::{Channel, ChannelKind, DiscordError, NewChannel};
use crate::domain::ticket::{
    Category, EventKind, OPENER_NAME, StaffAlert, Ticket, TicketRoom, TicketState, birth_overwrites,
    channel_name, fallback_name, marked_ticket, topic,
};
use crate::domain::{ChannelId, MessageId, Permissions, Refusal, RoleId, TicketId};
use crate::jobs::{ClaimedJob, Job};
use crate::repositories::Lease;
use crate::services::Failure;
use crate::services::ticket::faults::{final_refusal, missing_parent, missing_role, reason};
use crate::services::ticket::{TicketContext, TicketService};
use crate::views;

/// Knowledge about earlier attempts to build the room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::services::ticket) enum BuildAttempt {
    /// No earlier attempt: the ticket was recorded a moment ago.
    First {
        /// Display name of the opener.
        opener_name: String,
    },
    /// An earlier attempt may have ended without reporting its result.
    Again,
}

/// Result of building.
#[derive(Clone, Debug)]
pub(in crate::services::ticket) enum BuildOutcome {
    /// The room is ready.
    Open(Box<Ticket>),
    /// Discord will never create it; the ticket is abandoned and no longer counts against limits.
    Refused(Refusal),
    /// The ticket is past this step already.
    Over,
}

/// Creates the room and its card.
#[derive(Serialize, Deserialize)]
pub(in crate::services::ticket) struct BuildRoom(pub(in crate::services::ticket) TicketId);

impl Job for BuildRoom {
    type Context = TicketService;
    const KIND: &'static str = "ticket.build";

    async fn run(self, tickets: &TicketService, job: &ClaimedJob) -> Result<(), Failure> {
        let mut tx = tickets.context.read().await?;
        let Some(ticket_context) = TicketContext::find(&mut tx, job.guild, self.0).await? else {
            return Ok(());
        };
        drop(tx);
        match tickets.build(&ticket_context, &job.lease, BuildAttempt::Again).await? {
            BuildOutcome::Open(_) | BuildOutcome::Refused(_) | BuildOutcome::Over => Ok(()),
        }
    }
}

impl TicketService {
    /// Continues from the ticket's current state until it is open, refused, or Discord does not answer.
    pub(in crate::services::ticket) async fn build(
        &self,
        ticket_context: &TicketContext,
        lease: &Lease,
        attempt: BuildAttempt,
    ) -> Result<BuildOutcome, Failure> {
        let mut ticket_context = ticket_context.clone();
        let channel = match ticket_context.ticket.state {
            TicketState::Opening { channel: Some(channel) } => channel,
            TicketState::Opening { channel: None } => {
                match self.find_or_make_room(&ticket_context, lease, &attempt).await? {
                    Ok(channel) => {
                        // Recorded before the card is posted: after a crash the channel is found by its row.
                        ticket_context.ticket = self.keep_channel(&ticket_context, lease, channel).await?;
                        channel
                    }
                    Err((refusal, why)) => {
                        self.abandon(&ticket_context, lease, &refusal, why).await?;
                        return Ok(BuildOutcome::Refused(refusal));
                    }
                }
            }
            TicketState::Open { .. } => {
                return Ok(BuildOutcome::Open(Box::new(ticket_context.ticket.clone())));
            }
            TicketState::Closing { .. } | TicketState::Closed { .. } | TicketState::Abandoned => {
                return Ok(BuildOutcome::Over);
            }
        };
        match self.post_initial_messages(&ticket_context, channel, &attempt).await {
            Ok(card) => self.begin(&ticket_context, lease, channel, card).await,
            Err(error) if error.is_channel_gone() => {
                self.lose_channel(ticket_context.ticket.guild, ticket_context.ticket.id).await?;
                Ok(BuildOutcome::Over)
            }
            Err(error) if error.is_transient() => Err(error.into()),
            // The bot may create channels but not write in them: no empty channel is left behind.
            Err(error) => {
                let permission = if ticket_context.ticket.room.is_thread() {
                    Permissions::SEND_MESSAGES_IN_THREADS
                } else {
                    Permissions::SEND_MESSAGES
                };
                let refusal = Refusal::BotForbidden { permission };
                self.context
                    .discord
                    .delete_channel(channel, &reason(&ticket_context))
                    .await
                    .or_else(DiscordError::gone_is_done)?;
                self.abandon(&ticket_context, lease, &refusal, error.to_string()).await?;
                Ok(BuildOutcome::Refused(refusal))
            }
        }
    }

    async fn find_or_make_room(
        &self,
        ticket_context: &TicketContext,
        lease: &Lease,
        attempt: &BuildAttempt,
    ) -> Result<ThreadResult, Failure> {
        let opener_name = match attempt {
            BuildAttempt::First { opener_name } => Some(opener_name.clone()),
            BuildAttempt::Again => {
                let earlier = match ticket_context.ticket.room {
                    TicketRoom::Channel { .. } => self.find_existing(ticket_context).await?,
                    TicketRoom::Thread { under } => self.find_existing_thread(ticket_context, under).await?,
                };
                if let Some(channel) = earlier {
                    return Ok(Ok(channel));
                }
                self.opener_name(ticket_context).await?
            }
        };
        // An anonymous ticket's channel is named after the stand-in, never after the person.
        let opener_name = ticket_context.ticket.opener.stand_in_name().or(opener_name);
        let beyond = match ticket_context.ticket.room {
            TicketRoom::Channel { beyond } => beyond,
            TicketRoom::Thread { under } => {
                return self.make_thread(ticket_context, under, opener_name.as_deref()).await;
            }
        };
        match (self.make_a_channel(ticket_context, opener_name.as_deref()).await?, beyond) {
            (Err((Refusal::GuildFull, _)), Some(under)) => {
                self.turn_to_thread(ticket_context, lease, under).await?;
                self.make_thread(ticket_context, under, opener_name.as_deref()).await
            }
            (made, _) => Ok(made),
        }
    }

    async fn make_a_channel(
        &self,
        ticket_context: &TicketContext,
        opener_name: Option<&str>,
    ) -> Result<ThreadResult, Failure> {
        let plan = self.plan(ticket_context, opener_name);
        let refused = match self.make_channel(ticket_context, &plan).await? {
            Ok(channel) => return Ok(Ok(channel)),
            Err(refused) => refused,
        };
        if let Some(refusal) = final_refusal(&refused) {
            return Ok(Err((refusal, refused.to_string())));
        }
        // Discord rejects the whole channel for one unknown role or parent: retry with the fallback plan.
        let (plan, missing) = self.fallback_plan(ticket_context).await?;
        match self.make_channel(ticket_context, &plan).await? {
            Ok(channel) => {
                for missing in missing {
                    self.tell_missing(ticket_context, channel, missing).await?;
                }
                Ok(Ok(channel))
            }
            Err(error) => {
                let refusal = final_refusal(&error)
                    .unwrap_or(Refusal::BotForbidden { permission: Permissions::MANAGE_CHANNELS });
                Ok(Err((refusal, error.to_string())))
            }
        }
    }

    /// Finds the channel an earlier attempt has created for this ticket. Of several the oldest stays, the others are
    /// deleted.
    async fn find_existing(&self, ticket_context: &TicketContext) -> Result<Option<ChannelId>, DiscordError> {
        let channels = self.context.discord.guild_channels(ticket_context.ticket.guild).await?;
        let mut ours: Vec<ChannelId> = channels
            .iter()
            .filter(|channel| is_marked(channel, ticket_context.ticket.id))
            .map(|channel| channel.id)
            .collect();
        ours.sort_unstable();
        let mut ours = ours.into_iter();
        let oldest = ours.next();
        for surplus in ours {
            self.context
                .discord
                .delete_channel(surplus, &reason(ticket_context))
                .await
                .or_else(DiscordError::gone_is_done)?;
        }
        Ok(oldest)
    }

    /// Returns the opener's current display name if the channel name contains it and they are still in the guild.
    async fn opener_name(&self, ticket_context: &TicketContext) -> Result<Option<String>, DiscordError> {
        let is_said = |category: &Category| category.name_template.contains(OPENER_NAME);
        if ticket_context.ticket.is_anonymous() || !ticket_context.category.as_ref().is_some_and(is_said) {
            return Ok(None);
        }
        match self.context.discord.member(ticket_context.ticket.guild, ticket_context.ticket.opener).await {
            Ok(member) => Ok(Some(member.display_name().to_owned())),
            Err(error) if error.is_gone() => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn plan(&self, ticket_context: &TicketContext, opener_name: Option<&str>) -> NewChannel {
        let ticket = &ticket_context.ticket;
        let category = ticket_context.category.as_ref();
        NewChannel {
            kind: ChannelKind::Text,
            position: None,
            name: category.map_or_else(
                || fallback_name(ticket.number),
                |category| channel_name(category, ticket.number, opener_name),
            ),
            topic: Some(topic(
                &views::ticket::topic_title(
                    ticket,
                    category,
                    &self.context.localizer(&ticket_context.settings),
                ),
                ticket.id,
            )),
            parent: ticket_context.parent(),
            overwrites: birth_overwrites(
                ticket.guild,
                self.context.bot,
                ticket.opener,
                ticket_context.team().roles(),
            ),
        }
    }

    /// Builds a plan Discord cannot reject: the fallback name, only existing roles, only an existing parent.
    async fn fallback_plan(
        &self,
        ticket_context: &TicketContext,
    ) -> Result<(NewChannel, Vec<MissingTarget>), Failure> {
        let guild = ticket_context.ticket.guild;
        let mut plan = self.plan(ticket_context, None);
        plan.name = fallback_name(ticket_context.ticket.number);
        let existing: Vec<RoleId> =
            self.context.discord.roles(guild).await?.iter().map(|role| role.id).collect();
        let (present, gone): (Vec<RoleId>, Vec<RoleId>) =
            ticket_context.team().roles().iter().partition(|role| existing.contains(role));
        let mut missing: Vec<MissingTarget> = gone.into_iter().map(MissingTarget::Role).collect();
        plan.overwrites = birth_overwrites(guild, self.context.bot, ticket_context.ticket.opener, &present);
        if let Some(parent) = plan.parent {
            let channels = self.context.discord.guild_channels(guild).await?;
            if !channels.iter().any(|channel| channel.id == parent && channel.kind == ChannelKind::Category) {
                plan.parent = None;
                missing.push(MissingTarget::Parent(parent));
            }
        }
        Ok((plan, missing))
    }

    /// Alerts staff about a deleted role or parent, naming the setting that still refers to it.
    async fn tell_missing(
        &self,
        ticket_context: &TicketContext,
        channel: ChannelId,
        missing: MissingTarget,
    ) -> Result<(), Failure> {
        let guild = ticket_context.ticket.guild;
        let (key, staff_alert) = match missing {
            MissingTarget::Role(role) => {
                (CacheKey::new(guild, "staff-alert-role").and(role), missing_role(ticket_context, role))
            }
            MissingTarget::Parent(parent) => (
                CacheKey::new(guild, "staff-alert-parent").and(parent),
                missing_parent(ticket_context, parent, channel),
            ),
        };
        self.tell_staff_daily(key, &ticket_context.settings, staff_alert).await
    }

    async fn keep_channel(
        &self,
        ticket_context: &TicketContext,
        lease: &Lease,
        channel: ChannelId,
    ) -> Result<Ticket, Failure> {
        let mut tx = self.context.begin().await?;
        // The lease fences this worker: if it has expired and another took the job over, nothing is written.
        let mut ticket = self.find_for_update_with_lease(&mut tx, ticket_context, lease).await?;
        ticket.settle_in(channel);
        tx.tickets().save(&ticket).await?;
        tx.tickets().record(&ticket, None, &EventKind::ChannelMade { channel }).await?;
        tx.commit().await?;
        Ok(ticket)
    }

    async fn abandon(
        &self,
        ticket_context: &TicketContext,
        lease: &Lease,
        refusal: &Refusal,
        why: String,
    ) -> Result<(), Failure> {
        let mut tx = self.context.begin().await?;
        let mut ticket = self.find_for_update_with_lease(&mut tx, ticket_context, lease).await?;
        ticket.abandon();
        tx.tickets().save(&ticket).await?;
        tx.tickets().record(&ticket, None, &EventKind::Abandoned { why }).await?;
        let (number, opener) = (ticket.number, ticket.opener);
        let staff_alert = match refusal {
            Refusal::BotForbidden { permission } => {
                StaffAlert::OpeningForbidden { number, opener, missing: *permission }
            }
            Refusal::NoThreadChannel { category } => {
                StaffAlert::ThreadChannelMissing { number, opener, category: category.clone() }
            }
            Refusal::ThreadsFull => StaffAlert::ThreadsFull { number, opener },
            _ => StaffAlert::OpeningFull { number, opener },
        };
        self.context.notify(&mut tx, &ticket_context.settings, &staff_alert).await?;
        Ok(tx.commit().await?)
    }

    /// Posts the card into the room and adds the opener to a thread; a channel's overwrites let them in already.
    async fn post_initial_messages(
        &self,
        ticket_context: &TicketContext,
        channel: ChannelId,
        attempt: &BuildAttempt,
    ) -> Result<MessageId, DiscordError> {
        let card = self.find_or_post_card(ticket_context, channel, attempt).await?;
        if ticket_context.ticket.room.is_thread() {
            self.add_to_thread(channel, ticket_context.ticket.opener).await?;
        }
        Ok(card)
    }

    async fn find_or_post_card(
        &self,
        ticket_context: &TicketContext,
        channel: ChannelId,
        attempt: &BuildAttempt,
    ) -> Result<MessageId, DiscordError> {
        let earlier = match attempt {
            BuildAttempt::First { .. } => None,
            BuildAttempt::Again => {
                self.find_own_message(channel, &card_mark(ticket_context.ticket.id)).await?
            }
        };
        let card = match earlier {
            Some(card) => card,
            None => self.post_card(ticket_context, channel).await?,
        };
        self.pin_card(ticket_context, channel, card).await?;
        Ok(card)
    }

    async fn begin(
        &self,
        ticket_context: &TicketContext,
        lease: &Lease,
        channel: ChannelId,
        card: MessageId,
    ) -> Result<BuildOutcome, Failure> {
        let mut tx = self.context.begin().await?;
        let mut ticket = self.find_for_update_with_lease(&mut tx, ticket_context, lease).await?;
        let before = ticket.state.clone();
        ticket.begin(channel, card);
        tx.tickets().save(&ticket).await?;
        // A repeated attempt finds the ticket open: what follows must happen once.
        if ticket.state != before {
            tx.tickets().record(&ticket, None, &EventKind::Ready).await?;
            self.start_idle_timer(&mut tx, &ticket).await?;
            self.context.ask_assignment(&mut tx, ticket.guild).await?;
            self.context.greet(&mut tx, &ticket).await?;
            // A ping in a thread adds the members of a role only if the bot may mention it, so they are added one by
            // one.
            let moved = TeamChange { came: ticket_context.team().roles().to_vec(), gone: Vec::new() };
            self.context.enqueue_member_sync(&mut tx, &ticket, &moved).await?;
        }
        if ticket.closing_state.earlier.is_some() {
            // A reopened ticket: participants added before are let in again.
            self.context.enqueue(&mut tx, ticket.guild, &UpdateRoom(ticket.id)).await?;
        }
        tx.commit().await?;
        Ok(if matches!(ticket.state, TicketState::Open { .. }) {
            BuildOutcome::Open(Box::new(ticket))
        } else {
            BuildOutcome::Over
        })
    }
}

/// Role or parent category a plan named although it is deleted.
#[derive(Clone, Copy, Debug)]
enum MissingTarget {
    Role(RoleId),
    Parent(ChannelId),
}

/// Returns true if the channel's topic names the ticket.
fn is_marked(channel: &Channel, ticket: TicketId) -> bool {
    channel.topic.as_deref().and_then(marked_ticket) == Some(ticket)
}
