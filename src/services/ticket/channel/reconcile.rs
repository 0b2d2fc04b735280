//! Reconciles tickets with their channels after downtime or missed events.
//!
//! A channel counts as gone only when Discord has confirmed it; any other failure means "unknown, retry" and changes
//! nothing.

use std::collections::HashSet;
use std::time::Duration;

use futures_util::TryStreamExt as _;

use super::build::BuildRoom;
use super::card::author;
use crate::cache::CacheKey;
use crate::discord::{Channel, DiscordError};
use crate::domain::ticket::{
    EventKind, StaffAlert, Ticket, TicketScope, TicketState, marked_number, marked_ticket,
};
use crate::domain::{
    ChannelId, GuildId, GuildSettings, Member, Overwrite, OverwriteTarget, Permissions, Refusal, TicketId,
    UserId,
};
use crate::jobs::Job as _;
use crate::services::ticket::lifecycle::archive::ArchiveTicket;
use crate::services::ticket::retention::purge::RemoveRemains;
use crate::services::ticket::{TicketContext, TicketService};
use crate::services::{Failure, Result};

/// Number of lost tickets a pass always accepts. A pass that would end more, and over a fifth of the live ones, stops.
const ALWAYS_BELIEVED: usize = 5;

/// A channel with this many messages does not count as unused, whoever wrote them.
const UNUSED_AT_MOST: usize = 1000;

/// A channel younger than this may belong to an opening still in progress.
const ORPHAN_AGE: Duration = Duration::from_mins(10);

/// A guild's tickets compared with its channels.
struct GuildTickets {
    channels: Vec<Channel>,
    /// Active threads; fetched only if the guild has tickets in threads.
    threads: Vec<Channel>,
    settings: GuildSettings,
    /// Number of live tickets.
    live: usize,
    /// Tickets whose channel is not listed or whose thread is gone.
    missing: Vec<Ticket>,
}

/// Existence of a ticket's channel according to Discord.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::services::ticket) enum ChannelFate {
    There,
    /// Confirmed not to exist (any more).
    Gone,
}

impl TicketService {
    /// Compares the guild's tickets with its channels and repairs the differences.
    pub async fn reconcile(&self, guild: GuildId) -> std::result::Result<(), Failure> {
        self.resume(guild).await?;
        self.check_panels(guild).await?;
        let seen = self.compare(guild).await?;
        // Tickets missing in bulk rather point to a broken list or a lost permission than to that many deletions:
        // nothing is ended until staff has confirmed it with `close_lost`.
        let dying = seen.missing.iter().filter(|ticket| ticket.is_live()).count();
        if dying > ALWAYS_BELIEVED && dying * 5 > seen.live {
            let staff_alert =
                StaffAlert::ReconciliationStopped { gone: dying as u64, live: seen.live as u64 };
            let key = CacheKey::new(guild, "staff-alert-reconciliation");
            self.tell_staff_daily(key, &seen.settings, staff_alert).await?;
        } else {
            for ticket in &seen.missing {
                self.check_channel(ticket).await?;
            }
        }
        for channel in &seen.channels {
            if let Some(id) = channel.topic.as_deref().and_then(marked_ticket) {
                self.check_marked(guild, channel, id).await?;
            }
        }
        for thread in &seen.threads {
            self.check_thread(guild, thread).await?;
        }
        self.tidy_categories(&seen.settings, &seen.channels).await
    }

    /// Enqueues again all unfinished work whose job may have been given up; runs even while tickets are switched off.
    pub async fn resume(&self, guild: GuildId) -> std::result::Result<(), Failure> {
        self.resume_underway(guild).await?;
        self.resume_retiring(guild).await?;
        self.resume_indexing(guild).await
    }

    /// Enqueues the jobs of tickets that are opening or closing, in case they were given up. Work in progress is not
    /// duplicated: a job with the same key exists once.
    async fn resume_underway(&self, guild: GuildId) -> std::result::Result<(), Failure> {
        let mut tx = self.context.read().await?;
        let underway = tx.tickets().underway(guild).await?;
        drop(tx);
        for ticket in underway {
            let mut tx = self.context.begin().await?;
            // Locked and read again: a ticket that has left this state since it was listed needs nothing.
            let Some(ticket) = tx.tickets().find_for_update(guild, ticket.id).await? else { continue };
            match ticket.state {
                TicketState::Opening { .. } => {
                    self.context.enqueue(&mut tx, guild, &BuildRoom(ticket.id)).await?;
                }
                TicketState::Closing { .. } => {
                    self.context.enqueue(&mut tx, guild, &ArchiveTicket(ticket.id)).await?;
                }
                TicketState::Open { .. } | TicketState::Closed { .. } | TicketState::Abandoned => continue,
            }
            tx.commit().await?;
        }
        Ok(())
    }

    /// Ends every ticket whose channel is confirmed gone, however many, at the request of staff. Returns their number.
    pub async fn close_lost(&self, member: &Member) -> Result<usize> {
        let seen = self.compare(member.guild).await?;
        if !member.is_admin() && !member.has_any(&seen.settings.staff_roles) {
            return Err(Refusal::StaffOnly.into());
        }
        let mut closed = 0;
        for ticket in &seen.missing {
            let fate = self.check_channel(ticket).await?;
            closed += usize::from(ticket.is_live() && fate == ChannelFate::Gone);
        }
        Ok(closed)
    }

    async fn compare(&self, guild: GuildId) -> std::result::Result<GuildTickets, Failure> {
        let channels = self.context.discord.guild_channels(guild).await?;
        let mut tx = self.context.read().await?;
        let tickets = tx.tickets().with_channel(guild).await?;
        let settings = tx.guilds().settings(guild).await?;
        let uses_threads = tx.tickets().are_in_threads(guild).await?;
        drop(tx);
        // Threads are not in the guild's list of channels, so tickets in them are compared separately.
        let present: HashSet<ChannelId> = channels.iter().map(|channel| channel.id).collect();
        let live = tickets.iter().filter(|ticket| ticket.is_live()).count();
        let (in_threads, mut missing): (Vec<Ticket>, Vec<Ticket>) =
            tickets.into_iter().partition(|ticket| ticket.room.is_thread());
        missing.retain(|ticket| ticket.channel().is_some_and(|channel| !present.contains(&channel)));
        let threads =
            if uses_threads { self.context.discord.active_threads(guild).await? } else { Vec::new() };
        missing.extend(self.without_thread(in_threads, &threads).await?);
        Ok(GuildTickets { channels, threads, settings, live, missing })
    }

    /// Returns the live tickets whose threads are confirmed gone. A thread Discord has archived is unarchived; archived
    /// threads of closed tickets are left alone.
    async fn without_thread(
        &self,
        mut tickets: Vec<Ticket>,
        active: &[Channel],
    ) -> std::result::Result<Vec<Ticket>, Failure> {
        let is_active = |thread| active.iter().any(|one| Some(one.id) == thread);
        tickets.retain(|ticket| ticket.is_live() && !is_active(ticket.channel()));
        let mut gone = Vec::new();
        for ticket in tickets {
            let Some(thread) = ticket.channel() else { continue };
            match self.context.discord.channel(thread).await {
                Err(error) if error.is_channel_gone() => gone.push(ticket),
                Err(error) if error.is_transient() => return Err(error.into()),
                Ok(_) | Err(_) => self.thread_archived(ticket.guild, thread).await?,
            }
        }
        Ok(gone)
    }

    /// Checks a thread that may be left over: one that carries a ticket's marker but that no ticket refers to.
    async fn check_thread(&self, guild: GuildId, thread: &Channel) -> std::result::Result<(), Failure> {
        let Some(number) = marked_number(&thread.name) else { return Ok(()) };
        let mut tx = self.context.read().await?;
        let ticket = tx.tickets().find_by_number(guild, number).await?;
        drop(tx);
        match ticket {
            Some(ticket)
                if self.is_thread_of(thread, &ticket) && !self.is_taken(guild, thread.id).await? =>
            {
                self.check_marked(guild, thread, ticket.id).await
            }
            Some(_) | None => Ok(()),
        }
    }

    /// Handles the deletion of a channel: if a ticket was in it, its channel is checked with Discord.
    pub async fn channel_deleted(
        &self,
        guild: GuildId,
        channel: ChannelId,
    ) -> std::result::Result<(), Failure> {
        let mut tx = self.context.read().await?;
        let mut tickets = tx.tickets().in_threads_under(guild, channel).await?;
        tickets.extend(tx.tickets().find_by_channel(guild, channel).await?);
        drop(tx);
        for ticket in tickets {
            // The removal job records its own deletion, and may be about to.
            if !ticket.is_to_be_removed(self.context.now()) {
                self.check_channel(&ticket).await?;
            }
        }
        Ok(())
    }

    /// Records in their tickets' timelines that a member has left. Events arrive twice and late, so nothing is recorded
    /// for a member who is back by now.
    pub async fn member_left(&self, guild: GuildId, user: UserId) -> std::result::Result<(), Failure> {
        let mut tx = self.context.read().await?;
        let has_tickets =
            !tx.tickets().live_of(guild, user, TicketScope::IncludingAnonymous).await?.is_empty();
        drop(tx);
        if !has_tickets {
            return Ok(());
        }
        // Discord's answer is recorded before the next one is asked for; otherwise an event delivered twice could
        // record that somebody who is back has left.
        let _turn = self.presence_turn.lock().await;
        if self.context.discord.member(guild, user).await.is_ok() {
            return Ok(());
        }
        self.note_presence(guild, user, &EventKind::OpenerLeft).await
    }

    /// Records that a member has returned.
    pub async fn member_returned(&self, guild: GuildId, user: UserId) -> std::result::Result<(), Failure> {
        let _turn = self.presence_turn.lock().await;
        self.note_presence(guild, user, &EventKind::OpenerReturned).await
    }

    /// Handles an error about the ticket's own channel: a confirmed loss is recorded, any other error is returned.
    pub(in crate::services::ticket) async fn without_channel(
        &self,
        guild: GuildId,
        id: TicketId,
        error: DiscordError,
    ) -> std::result::Result<(), Failure> {
        if error.is_channel_gone() { self.lose_channel(guild, id).await } else { Err(error.into()) }
    }

    /// Records that the ticket's channel is confirmed gone, which ends a live ticket.
    pub(in crate::services::ticket) async fn lose_channel(
        &self,
        guild: GuildId,
        id: TicketId,
    ) -> std::result::Result<(), Failure> {
        let mut tx = self.context.begin().await?;
        let Some(mut ticket) = tx.tickets().find_for_update(guild, id).await? else { return Ok(()) };
        let (now, channel) = (tx.now(), ticket.channel());
        // Discord also reports the bot's own deletion, possibly before the deleting job has recorded it.
        let removal_was_due = ticket.is_to_be_removed(now);
        let ended = ticket.lose_channel(now);
        if channel.is_none() {
            return Ok(());
        }
        tx.tickets().save(&ticket).await?;
        let settings = tx.guilds().settings(guild).await?;
        let event = if removal_was_due { EventKind::ChannelRemoved } else { EventKind::ChannelLost };
        tx.tickets().record(&ticket, None, &event).await?;
        if ended {
            let staff_alert = StaffAlert::ChannelLost { number: ticket.number, opener: ticket.opener };
            self.context.notify(&mut tx, &settings, &staff_alert).await?;
        }
        Ok(tx.commit().await?)
    }

    pub(in crate::services::ticket) async fn check_channel(
        &self,
        ticket: &Ticket,
    ) -> std::result::Result<ChannelFate, Failure> {
        let Some(channel) = ticket.channel() else { return Ok(ChannelFate::Gone) };
        match self.context.discord.channel(channel).await {
            Err(error) if error.is_channel_gone() => {
                self.lose_channel(ticket.guild, ticket.id).await?;
                Ok(ChannelFate::Gone)
            }
            Err(error) if error.is_transient() => Err(error.into()),
            // Any other error, such as a missing permission, does not prove it gone.
            Ok(_) | Err(_) => Ok(ChannelFate::There),
        }
    }

    /// Handles a channel that carries a ticket's marker. It is deleted only if no ticket refers to it, it is old and
    /// unused.
    async fn check_marked(
        &self,
        guild: GuildId,
        channel: &Channel,
        id: TicketId,
    ) -> std::result::Result<(), Failure> {
        let mut tx = self.context.read().await?;
        let ticket_context = TicketContext::find(&mut tx, guild, id).await?;
        let settings = tx.guilds().settings(guild).await?;
        let is_being_removed = tx.jobs().is_asked_for(guild, RemoveRemains::KIND, &id.to_string()).await?;
        drop(tx);
        // A ticket being built has not recorded its channel yet, so it may be this one.
        if let Some(TicketContext { ticket, .. }) = &ticket_context {
            let being_built = ticket.is_live() && ticket.channel().is_none();
            if being_built || ticket.channel() == Some(channel.id) {
                return Ok(());
            }
        }
        if is_being_removed || self.context.now().since(channel.id.created_at()) < ORPHAN_AGE {
            return Ok(());
        }
        if ticket_context.is_some() && self.was_made_here(channel) && self.is_unused(channel.id).await? {
            let reason = format!("left over from ticket {id}");
            self.context
                .discord
                .delete_channel(channel.id, &reason)
                .await
                .or_else(DiscordError::gone_is_done)?;
            return Ok(());
        }
        // The list is a moment old: a channel deleted since, as its ticket required, must not be reported.
        match self.context.discord.channel(channel.id).await {
            Err(error) if error.is_channel_gone() => return Ok(()),
            Err(error) if error.is_transient() => return Err(error.into()),
            Ok(_) | Err(_) => {}
        }
        let staff_alert = StaffAlert::StrayChannel { channel: channel.id };
        self.tell_staff_daily(
            CacheKey::new(guild, "staff-alert-stray").and(channel.id),
            &settings,
            staff_alert,
        )
        .await
    }

    /// Returns true if the bot has created the channel. Anybody may copy a topic, but only the bot gives a new channel
    /// its own overwrite; a thread names its owner.
    pub(super) fn was_made_here(&self, channel: &Channel) -> bool {
        if let Some(owner) = channel.owner {
            return owner == self.context.bot;
        }
        let ours = OverwriteTarget::Member(self.context.bot);
        let reads = |overwrite: &Overwrite| overwrite.allow.contains(Permissions::READ_MESSAGE_HISTORY);
        channel.overwrites.iter().any(|overwrite| overwrite.target == ours && reads(overwrite))
    }

    /// Returns true if nobody but the bot has written in the channel.
    async fn is_unused(&self, channel: ChannelId) -> std::result::Result<bool, DiscordError> {
        let history = self.context.discord.history(channel, UNUSED_AT_MOST);
        let read = history.try_fold(0, async |read, raw| {
            Ok(if author(&raw) == Some(self.context.bot) { read + 1 } else { UNUSED_AT_MOST })
        });
        match read.await {
            Ok(read) => Ok(read < UNUSED_AT_MOST),
            Err(error) if error.is_transient() => Err(error),
            // Unreadable is treated as used: a channel is never deleted on a guess.
            Err(_) => Ok(false),
        }
    }

    /// Records the event in the timelines of the member's live tickets, unless it repeats the last such event there.
    async fn note_presence(
        &self,
        guild: GuildId,
        user: UserId,
        event: &EventKind,
    ) -> std::result::Result<(), Failure> {
        let mut tx = self.context.begin().await?;
        for ticket in tx.tickets().live_of(guild, user, TicketScope::IncludingAnonymous).await? {
            // Locked, so that of one event delivered twice the second finds what the first has recorded.
            let Some(ticket) = tx.tickets().find_for_update(guild, ticket.id).await? else { continue };
            if ticket.is_anonymous() {
                // Not recorded in the timeline: everybody sees who leaves the guild, so it would reveal the opener.
                let is_known = tx.tickets().idle_timer(guild, ticket.id).await?.opener_left_at.is_some();
                if is_known != (*event == EventKind::OpenerLeft) {
                    self.note_absence(&mut tx, &ticket, event).await?;
                }
                continue;
            }
            let timeline = tx.tickets().timeline(guild, ticket.id).await?;
            let present = timeline.iter().rev().find_map(|entry| match entry.kind {
                EventKind::OpenerLeft | EventKind::OpenerReturned => Some(&entry.kind),
                _ => None,
            });
            let said = present.unwrap_or(&EventKind::OpenerReturned);
            if said == event {
                continue;
            }
            tx.tickets().record(&ticket, Some(user), event).await?;
            self.note_absence(&mut tx, &ticket, event).await?;
            if *event == EventKind::OpenerLeft
                && let Some(channel) = ticket.channel()
            {
                let settings = tx.guilds().settings(guild).await?;
                let staff_alert = StaffAlert::OpenerLeft { number: ticket.number, opener: user, channel };
                self.context.notify(&mut tx, &settings, &staff_alert).await?;
            }
        }
        Ok(tx.commit().await?)
    }
}
