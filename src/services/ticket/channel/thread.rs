//! Creates a ticket's private thread once and finds it again after a crash. A thread has no topic to carry a marker; it
//! is recognised by its owner, its age and the number at the end of its name.

use std::time::Duration;

use crate::cache::CacheKey;
use crate::discord::{Channel, ChannelKind, DiscordError};
use crate::domain::ticket::{
    Category, Panel, RoomKind, StaffAlert, Ticket, TicketRoom, fallback_name, marked_number, thread_name,
};
use crate::domain::{ChannelId, GuildId, Permissions, Refusal};
use crate::repositories::{Lease, Tx};
use crate::services::ticket::faults::{final_refusal, reason};
use crate::services::ticket::{TicketContext, TicketService};
use crate::services::{Failure, Result};

/// Largest difference expected between this clock and Discord's.
const SKEW: Duration = Duration::from_mins(1);

/// Time left for a call to Discord before a form is shown, which must happen within three seconds.
const FORM_WAITS: Duration = Duration::from_secs(2);

/// A thread, or the reasons for its absence: one for the caller and one for the log.
pub(in crate::services::ticket) type ThreadResult = std::result::Result<ChannelId, (Refusal, String)>;

/// Returns the room for a ticket of this category that is requested in a channel. Threads are created under the
/// category's thread channel, else under the channel of a panel with the category.
pub(in crate::services::ticket) async fn room_for(
    tx: &mut Tx,
    category: &Category,
    asked_in: Option<ChannelId>,
) -> Result<TicketRoom> {
    let panel = match (category.rooms.kind, category.rooms.threads, asked_in) {
        (RoomKind::Thread | RoomKind::Overflow, None, Some(here)) => {
            let leads = |panel: &Panel| {
                let entries = &panel.entries;
                panel.channel == here
                    && (entries.is_empty() || entries.iter().any(|entry| entry.category == category.id))
            };
            tx.panels().list(category.guild).await?.iter().any(leads).then_some(here)
        }
        _ => None,
    };
    let nowhere = || Refusal::NoThreadChannel { category: category.name.clone() };
    Ok(category.rooms.room(panel).ok_or_else(nowhere)?)
}

impl TicketService {
    /// Refuses a ticket whose thread has no valid parent channel before its form is shown, so that nobody fills one in
    /// in vain. Errors Discord does not report in time surface when the ticket opens.
    pub(in crate::services::ticket) async fn expect_thread_place(
        &self,
        category: &Category,
        asked_in: Option<ChannelId>,
    ) -> Result<()> {
        if category.rooms.kind != RoomKind::Thread {
            return Ok(());
        }
        let guild = category.guild;
        let mut tx = self.context.read().await?;
        let room = room_for(&mut tx, category, asked_in).await?;
        let settings = tx.guilds().settings(guild).await?;
        drop(tx);
        let TicketRoom::Thread { under } = room else { return Ok(()) };
        match tokio::time::timeout(FORM_WAITS, self.context.discord.channel(under)).await {
            Ok(Ok(place)) if place.kind == ChannelKind::Text => Ok(()),
            Ok(Err(error)) if error.is_forbidden() => {
                Err(Refusal::BotForbidden { permission: Permissions::VIEW_CHANNEL }.into())
            }
            Ok(Err(error)) if !error.is_channel_gone() => Ok(()),
            Ok(_) => {
                let key = CacheKey::new(guild, "staff-alert-thread-place").and(under);
                let staff_alert = StaffAlert::ThreadPlaceUnfit { category: category.name.clone() };
                self.tell_staff_daily(key, &settings, staff_alert).await?;
                Err(Refusal::NoThreadChannel { category: category.name.clone() }.into())
            }
            Err(_) => Ok(()),
        }
    }

    /// Creates the ticket's thread. A name Discord rejects is replaced by the fallback, which it never rejects.
    pub(super) async fn make_thread(
        &self,
        ticket_context: &TicketContext,
        under: ChannelId,
        opener_name: Option<&str>,
    ) -> std::result::Result<ThreadResult, Failure> {
        let number = ticket_context.ticket.number;
        let category = ticket_context.category.as_ref();
        let name = category.map_or_else(|| fallback_name(number), |it| thread_name(it, number, opener_name));
        let mut made = self.try_thread(ticket_context, under, &name).await;
        if matches!(made, Err(DiscordError::Invalid { .. })) {
            made = self.try_thread(ticket_context, under, &fallback_name(number)).await;
        }
        match made {
            Ok(thread) => Ok(Ok(thread)),
            Err(error) if error.is_transient() => Err(error.into()),
            Err(error) => Ok(Err((refusal(&error, category), error.to_string()))),
        }
    }

    async fn try_thread(
        &self,
        ticket_context: &TicketContext,
        under: ChannelId,
        name: &str,
    ) -> std::result::Result<ChannelId, DiscordError> {
        let made = self.context.discord.create_private_thread(under, name, &reason(ticket_context)).await;
        made.map(|thread| thread.id)
    }

    /// Changes the ticket's room to a thread because no channel fits any more. Recorded before the thread is created,
    /// so that a retry searches for a thread.
    pub(super) async fn turn_to_thread(
        &self,
        ticket_context: &TicketContext,
        lease: &Lease,
        under: ChannelId,
    ) -> std::result::Result<(), Failure> {
        let mut tx = self.context.begin().await?;
        let mut ticket = self.find_for_update_with_lease(&mut tx, ticket_context, lease).await?;
        ticket.room = TicketRoom::Thread { under };
        tx.tickets().save_room(&ticket).await?;
        Ok(tx.commit().await?)
    }

    /// Finds the thread an earlier attempt has created for this ticket. Of several the oldest stays, the others are
    /// deleted.
    pub(super) async fn find_existing_thread(
        &self,
        ticket_context: &TicketContext,
        under: ChannelId,
    ) -> std::result::Result<Option<ChannelId>, Failure> {
        let mut ours = self
            .own_threads(
                ticket_context,
                self.context.discord.active_threads(ticket_context.ticket.guild).await?,
            )
            .await?;
        if ours.is_empty() {
            // Created so long ago that Discord has archived it.
            let archived = match self.context.discord.archived_threads(under).await {
                Ok(archived) => archived,
                Err(error) if error.is_transient() => return Err(error.into()),
                Err(_) => Vec::new(),
            };
            ours = self.own_threads(ticket_context, archived).await?;
        }
        ours.sort_unstable();
        let mut ours = ours.into_iter();
        let oldest = ours.next();
        for surplus in ours {
            let deleted = self.context.discord.delete_channel(surplus, &reason(ticket_context)).await;
            deleted.or_else(DiscordError::gone_is_done)?;
        }
        Ok(oldest)
    }

    async fn own_threads(
        &self,
        ticket_context: &TicketContext,
        threads: Vec<Channel>,
    ) -> std::result::Result<Vec<ChannelId>, Failure> {
        let mut own = Vec::new();
        for thread in threads.iter().filter(|thread| self.is_thread_of(thread, &ticket_context.ticket)) {
            if !self.is_taken(ticket_context.ticket.guild, thread.id).await? {
                own.push(thread.id);
            }
        }
        Ok(own)
    }

    /// Returns true if the thread's owner, age and name mark it as the ticket's.
    pub(super) fn is_thread_of(&self, thread: &Channel, ticket: &Ticket) -> bool {
        thread.kind == ChannelKind::PrivateThread
            && thread.owner == Some(self.context.bot)
            && marked_number(&thread.name) == Some(ticket.number)
            // The name alone is no proof: a thread older than the ticket cannot be its own.
            && thread.id.created_at() + SKEW >= ticket.opened_at
    }

    /// Returns true if a ticket is stored for this channel.
    pub(super) async fn is_taken(
        &self,
        guild: GuildId,
        channel: ChannelId,
    ) -> std::result::Result<bool, Failure> {
        Ok(self.context.read().await?.tickets().find_by_channel(guild, channel).await?.is_some())
    }
}

/// Refusal that explains to the caller why the thread cannot be created.
fn refusal(error: &DiscordError, category: Option<&Category>) -> Refusal {
    match final_refusal(error) {
        _ if error.is_out_of_threads() => Refusal::ThreadsFull,
        Some(Refusal::BotForbidden { .. }) => {
            Refusal::BotForbidden { permission: Permissions::CREATE_PRIVATE_THREADS }
        }
        // The channel is deleted or cannot contain threads.
        _ => Refusal::NoThreadChannel { category: category.map(|it| it.name.clone()).unwrap_or_default() },
    }
}
