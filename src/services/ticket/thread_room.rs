//! What is to be true of a ticket's thread: who is in it, whether it is locked, whether it is put away. Discord archives
//! silent threads by itself, and nothing in an archived one can be changed: it is taken out for that, and put back.

use super::faults::reason;
use super::lock::UpdateRoom;
use super::{Site, TicketService};
use crate::cache::CacheKey;
use crate::discord::{DiscordError, ThreadState, What};
use crate::domain::ticket::{Notice, Participant, State, Ticket};
use crate::domain::{ChannelId, GuildId, TicketId, UserId};
use crate::repositories::{RepositoryError, Tx};
use crate::services::{Failure, Kit};

impl Kit {
    /// Lets whoever holds the ticket now into its thread; into a channel their roles let them.
    pub(super) async fn seat_holder(&self, tx: &mut Tx, ticket: &Ticket) -> Result<(), RepositoryError> {
        if !ticket.room.is_thread() {
            return Ok(());
        }
        self.enqueue(tx, ticket.guild, &UpdateRoom(ticket.id)).await
    }
}

impl TicketService {
    /// Makes the thread what the ticket is: open to the people in it, locked, or put away once it is over.
    pub(super) async fn set_thread(
        &self,
        site: &Site,
        thread: ChannelId,
        participants: &[Participant],
    ) -> Result<(), Failure> {
        let (guild, id) = (site.ticket.guild, site.ticket.id);
        let present = match self.kit.discord.channel(thread).await {
            Ok(found) => found.thread.unwrap_or_default(),
            Err(error) => return self.without_channel(guild, id, error).await,
        };
        let wanted = wanted(&site.ticket);
        if present == wanted && wanted.archived {
            return Ok(());
        }
        if wanted.archived {
            if present.archived {
                self.take_out(site, thread).await?;
            }
            return self.put_away(site, thread).await;
        }
        if present != wanted
            && let Err(error) = self.kit.discord.set_thread(thread, wanted, &reason(site)).await
        {
            return self.without_room(site, error).await;
        }
        match self.fill_thread(site, thread, participants).await {
            Ok(()) => Ok(()),
            // Somebody was quicker to put it away.
            Err(error) if error.is_thread_archived() => Err(Failure::Underway),
            Err(error) => self.without_channel(guild, id, error).await,
        }
    }

    /// Lets in who belongs in the thread, and out who does not any more.
    async fn fill_thread(
        &self,
        site: &Site,
        thread: ChannelId,
        participants: &[Participant],
    ) -> Result<(), DiscordError> {
        let present = match self.kit.discord.thread_members(thread).await {
            Ok(present) => Some(present),
            Err(error) if error.is_forbidden() => None,
            Err(error) => return Err(error),
        };
        let is_in = |user: UserId| present.as_ref().map(|present| present.contains(&user));
        let guests = participants.iter().filter(|one| one.inside).map(|one| one.user);
        let holder = match site.ticket.claimed_by {
            Some(holder) if is_in(holder) != Some(true) => self.serving_holder(site).await?,
            Some(_) | None => None,
        };
        for user in [site.ticket.opener].into_iter().chain(holder).chain(guests) {
            if is_in(user) != Some(true) {
                self.seat(thread, user).await?;
            }
        }
        for out in participants.iter().filter(|one| !one.inside && is_in(one.user) != Some(false)) {
            let left = self.kit.discord.leave_thread(thread, out.user).await;
            left.or_else(|error| if error.is_channel_gone() { Err(error) } else { error.gone_is_done() })?;
        }
        Ok(())
    }

    /// Lets somebody into a thread; a stand-in is nobody, and whoever has left the guild is not let in.
    pub(super) async fn seat(&self, thread: ChannelId, user: UserId) -> Result<(), DiscordError> {
        if user.is_stand_in() {
            return Ok(());
        }
        match self.kit.discord.join_thread(thread, user).await {
            Err(DiscordError::Gone(What::Member | What::User)) => Ok(()),
            seated => seated,
        }
    }

    /// The thread of a ticket that is over is archived, its card as the last thing that changed in it.
    async fn put_away(&self, site: &Site, thread: ChannelId) -> Result<(), Failure> {
        match self.show_card(site).await {
            Err(Failure::Discord(error)) if error.is_thread_archived() => return Err(Failure::Underway),
            shown => shown?,
        }
        match self.kit.discord.set_thread(thread, wanted(&site.ticket), &reason(site)).await {
            Ok(()) => Ok(()),
            // A try whose answer was lost has put it away.
            Err(error) if error.is_thread_archived() => Ok(()),
            Err(error) => self.without_channel(site.ticket.guild, site.ticket.id, error).await,
        }
    }

    /// Shows the card in a thread that is archived: taken out for that, and put back if the ticket is over.
    pub(super) async fn show_card_archived(&self, guild: GuildId, id: TicketId) -> Result<(), Failure> {
        let mut tx = self.kit.read().await?;
        let Some(site) = Site::find(&mut tx, guild, id).await? else { return Ok(()) };
        drop(tx);
        let Some(thread) = site.ticket.channel() else { return Ok(()) };
        self.take_out(&site, thread).await?;
        if wanted(&site.ticket).archived {
            self.put_away(&site, thread).await
        } else {
            self.show_card(&site).await
        }
    }

    /// Takes a thread out of Discord's archive, so that something in it can be changed.
    pub(super) async fn take_out(&self, site: &Site, thread: ChannelId) -> Result<(), Failure> {
        let state = ThreadState { archived: false, ..wanted(&site.ticket) };
        match self.kit.discord.set_thread(thread, state, &reason(site)).await {
            Ok(()) => Ok(()),
            Err(error) => self.without_room(site, error).await,
        }
    }

    /// Of an error about taking a thread out: that no more can be active is told to staff, and it stays put away.
    async fn without_room(&self, site: &Site, error: DiscordError) -> Result<(), Failure> {
        let (guild, number, opener) = (site.ticket.guild, site.ticket.number, site.ticket.opener);
        if error.is_out_of_threads() {
            let key = CacheKey::new(guild, "notice-threads-full");
            return self.tell_staff_daily(key, &site.settings, Notice::ThreadsFull { number, opener }).await;
        }
        self.without_channel(guild, site.ticket.id, error).await
    }

    /// A thread of the guild is said to be archived; if its ticket is open, it is taken out again.
    pub async fn thread_archived(&self, guild: GuildId, thread: ChannelId) -> Result<(), Failure> {
        let mut tx = self.kit.begin().await?;
        let Some(ticket) = tx.tickets().find_by_channel(guild, thread).await? else { return Ok(()) };
        let Some(ticket) = tx.tickets().hold(guild, ticket.id).await? else { return Ok(()) };
        if !matches!(ticket.state, State::Open { .. }) || !ticket.room.is_thread() {
            return Ok(());
        }
        self.kit.enqueue(&mut tx, ticket.guild, &UpdateRoom(ticket.id)).await?;
        Ok(tx.commit().await?)
    }
}

/// What the ticket wants its thread to be.
const fn wanted(ticket: &Ticket) -> ThreadState {
    let is_over = matches!(ticket.state, State::Closed { .. });
    ThreadState { archived: is_over, locked: is_over || ticket.locked }
}
