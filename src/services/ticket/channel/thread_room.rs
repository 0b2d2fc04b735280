//! Keeps a ticket's thread in its required state: members, lock, archived or not. Discord archives silent threads by
//! itself, and nothing in an archived one can be changed: it is unarchived for a change and archived again.

use super::lock::UpdateRoom;
use crate::cache::CacheKey;
use crate::discord::{DiscordError, ThreadState, UnknownResource};
use crate::domain::ticket::{Participant, StaffAlert, Ticket, TicketState};
use crate::domain::{ChannelId, GuildId, TicketId, UserId};
use crate::repositories::{RepositoryError, Tx};
use crate::services::ticket::faults::reason;
use crate::services::ticket::{TicketContext, TicketService};
use crate::services::{Failure, ServiceContext};

impl ServiceContext {
    /// Adds the member who has claimed the ticket to its thread; a channel admits them by their roles.
    pub(in crate::services::ticket) async fn add_claimer(
        &self,
        tx: &mut Tx,
        ticket: &Ticket,
    ) -> Result<(), RepositoryError> {
        if !ticket.room.is_thread() {
            return Ok(());
        }
        self.enqueue(tx, ticket.guild, &UpdateRoom(ticket.id)).await
    }
}

impl TicketService {
    /// Brings the thread up to date: adds members and locks it, or archives it once the ticket is over.
    pub(super) async fn set_thread(
        &self,
        ticket_context: &TicketContext,
        thread: ChannelId,
        participants: &[Participant],
    ) -> Result<(), Failure> {
        let (guild, id) = (ticket_context.ticket.guild, ticket_context.ticket.id);
        let present = match self.context.discord.channel(thread).await {
            Ok(found) => found.thread.unwrap_or_default(),
            Err(error) => return self.without_channel(guild, id, error).await,
        };
        let wanted = wanted(&ticket_context.ticket);
        if present == wanted && wanted.archived {
            return Ok(());
        }
        // The card must be edited before archiving, and neither card nor lock can be changed in an archived thread.
        if wanted.archived {
            if present.archived {
                self.take_out(ticket_context, thread).await?;
            }
            return self.put_away(ticket_context, thread).await;
        }
        if present != wanted
            && let Err(error) = self.context.discord.set_thread(thread, wanted, &reason(ticket_context)).await
        {
            return self.without_room(ticket_context, error).await;
        }
        match self.fill_thread(ticket_context, thread, participants).await {
            Ok(()) => Ok(()),
            // Another process has archived it first; the retry unarchives it.
            Err(error) if error.is_thread_archived() => Err(Failure::Underway),
            Err(error) => self.without_channel(guild, id, error).await,
        }
    }

    /// Adds the members who belong in the thread, and removes those who do not any more.
    async fn fill_thread(
        &self,
        ticket_context: &TicketContext,
        thread: ChannelId,
        participants: &[Participant],
    ) -> Result<(), DiscordError> {
        let present = match self.context.discord.thread_members(thread).await {
            Ok(present) => Some(present),
            // Unknown members: everybody is added again, which Discord accepts for members already there.
            Err(error) if error.is_forbidden() => None,
            Err(error) => return Err(error),
        };
        let is_in = |user: UserId| present.as_ref().map(|present| present.contains(&user));
        let guests = participants.iter().filter(|one| one.inside).map(|one| one.user);
        let holder = match ticket_context.ticket.claimed_by {
            Some(holder) if is_in(holder) != Some(true) => self.serving_holder(ticket_context).await?,
            Some(_) | None => None,
        };
        for user in [ticket_context.ticket.opener].into_iter().chain(holder).chain(guests) {
            if is_in(user) != Some(true) {
                self.add_to_thread(thread, user).await?;
            }
        }
        for out in participants.iter().filter(|one| !one.inside && is_in(one.user) != Some(false)) {
            let left = self.context.discord.leave_thread(thread, out.user).await;
            left.or_else(|error| if error.is_channel_gone() { Err(error) } else { error.gone_is_done() })?;
        }
        Ok(())
    }

    /// Adds somebody to a thread. Skips stand-ins, which are no real users, and people who have left the guild.
    pub(super) async fn add_to_thread(&self, thread: ChannelId, user: UserId) -> Result<(), DiscordError> {
        if user.is_stand_in() {
            return Ok(());
        }
        match self.context.discord.join_thread(thread, user).await {
            Err(DiscordError::Gone(UnknownResource::Member | UnknownResource::User)) => Ok(()),
            members_in_thread => members_in_thread,
        }
    }

    /// Archives the thread of a closed ticket, with its card updated right before.
    async fn put_away(&self, ticket_context: &TicketContext, thread: ChannelId) -> Result<(), Failure> {
        match self.show_card(ticket_context).await {
            Err(Failure::Discord(error)) if error.is_thread_archived() => return Err(Failure::Underway),
            shown => shown?,
        }
        match self
            .context
            .discord
            .set_thread(thread, wanted(&ticket_context.ticket), &reason(ticket_context))
            .await
        {
            Ok(()) => Ok(()),
            // An earlier attempt whose response was lost has archived it.
            Err(error) if error.is_thread_archived() => Ok(()),
            Err(error) => {
                self.without_channel(ticket_context.ticket.guild, ticket_context.ticket.id, error).await
            }
        }
    }

    /// Updates the card in an archived thread: unarchives it for that, and archives it again if the ticket is over.
    pub(super) async fn show_card_archived(&self, guild: GuildId, id: TicketId) -> Result<(), Failure> {
        let mut tx = self.context.read().await?;
        let Some(ticket_context) = TicketContext::find(&mut tx, guild, id).await? else { return Ok(()) };
        drop(tx);
        let Some(thread) = ticket_context.ticket.channel() else { return Ok(()) };
        self.take_out(&ticket_context, thread).await?;
        if wanted(&ticket_context.ticket).archived {
            self.put_away(&ticket_context, thread).await
        } else {
            self.show_card(&ticket_context).await
        }
    }

    /// Unarchives a thread, so that something in it can be changed.
    pub(super) async fn take_out(
        &self,
        ticket_context: &TicketContext,
        thread: ChannelId,
    ) -> Result<(), Failure> {
        let state = ThreadState { archived: false, ..wanted(&ticket_context.ticket) };
        match self.context.discord.set_thread(thread, state, &reason(ticket_context)).await {
            Ok(()) => Ok(()),
            Err(error) => self.without_room(ticket_context, error).await,
        }
    }

    /// Handles an error of unarchiving: at Discord's limit of active threads staff is alerted and the thread stays
    /// archived.
    async fn without_room(&self, ticket_context: &TicketContext, error: DiscordError) -> Result<(), Failure> {
        let (guild, number, opener) =
            (ticket_context.ticket.guild, ticket_context.ticket.number, ticket_context.ticket.opener);
        if error.is_out_of_threads() {
            let key = CacheKey::new(guild, "staff-alert-threads-full");
            return self
                .tell_staff_daily(key, &ticket_context.settings, StaffAlert::ThreadsFull { number, opener })
                .await;
        }
        self.without_channel(guild, ticket_context.ticket.id, error).await
    }

    /// Handles the archiving of a thread: if its ticket is open, it is unarchived.
    pub async fn thread_archived(&self, guild: GuildId, thread: ChannelId) -> Result<(), Failure> {
        let mut tx = self.context.begin().await?;
        let Some(ticket) = tx.tickets().find_by_channel(guild, thread).await? else { return Ok(()) };
        let Some(ticket) = tx.tickets().find_for_update(guild, ticket.id).await? else { return Ok(()) };
        if !matches!(ticket.state, TicketState::Open { .. }) || !ticket.room.is_thread() {
            return Ok(());
        }
        self.context.enqueue(&mut tx, ticket.guild, &UpdateRoom(ticket.id)).await?;
        Ok(tx.commit().await?)
    }
}

/// Thread state the ticket requires.
const fn wanted(ticket: &Ticket) -> ThreadState {
    let is_over = matches!(ticket.state, TicketState::Closed { .. });
    ThreadState { archived: is_over, locked: is_over || ticket.locked }
}
