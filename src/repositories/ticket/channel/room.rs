//! Channels and threads of tickets.

use crate::domain::ticket::{Ticket, TicketRoom};
use crate::domain::{ChannelId, GuildId};
use crate::repositories::error::RepositoryError;
use crate::repositories::query::params;
use crate::repositories::ticket::TicketRepository;
use crate::repositories::ticket::row::tickets;

impl TicketRepository<'_> {
    /// Saves the room of a ticket that is locked or new.
    pub async fn save_room(&mut self, ticket: &Ticket) -> Result<(), RepositoryError> {
        self.tx
            .execute_one(
                "UPDATE tickets
                    SET room = $3, thread_parent = $4
                  WHERE guild_id = $1 AND id = $2",
                params![ticket.guild, ticket.id, as_str(ticket.room), ticket.room.under()],
            )
            .await
    }

    /// Answers whether any ticket of the guild is, or ever was, in a thread.
    pub async fn are_in_threads(&mut self, guild: GuildId) -> Result<bool, RepositoryError> {
        let found = self
            .tx
            .optional::<i64>(
                "SELECT number
                   FROM tickets
                  WHERE guild_id = $1 AND room = 'thread'
                  LIMIT 1",
                params![guild],
            )
            .await?;
        Ok(found.is_some())
    }

    /// Lists the tickets whose threads belong to this channel.
    pub async fn in_threads_under(
        &mut self,
        guild: GuildId,
        under: ChannelId,
    ) -> Result<Vec<Ticket>, RepositoryError> {
        self.tx
            .all(
                tickets!(
                    "WHERE guild_id = $1
                       AND thread_parent = $2
                       AND room = 'thread'
                       AND channel_id IS NOT NULL
                  ORDER BY number"
                ),
                params![guild, under],
            )
            .await
    }
}

/// Returns the kind of a room as stored in a ticket's row.
const fn as_str(room: TicketRoom) -> &'static str {
    if room.is_thread() { "thread" } else { "channel" }
}
