//! Where tickets are talked in.

use super::super::backend::on;
use super::super::error::{RepositoryError, exactly_one};
use super::TicketRepository;
use super::row::{TicketRow, ticket_columns};
use crate::domain::ticket::{Room, Ticket};
use crate::domain::{ChannelId, GuildId};

impl TicketRepository<'_> {
    /// Keeps where a ticket that is held, or new, is talked in.
    pub async fn save_room(&mut self, ticket: &Ticket) -> Result<(), RepositoryError> {
        let written = on!(self.tx, c => sqlx::query(
            "UPDATE tickets
                SET room = $3, thread_parent = $4
              WHERE guild_id = $1 AND id = $2",
        )
        .bind(ticket.guild.as_i64())
        .bind(ticket.id.to_string())
        .bind(as_str(ticket.room))
        .bind(ticket.room.under().map(ChannelId::as_i64))
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
        exactly_one("tickets", written)
    }

    /// Whether any ticket of the guild is, or ever was, talked in in a thread.
    pub async fn are_in_threads(&mut self, guild: GuildId) -> Result<bool, RepositoryError> {
        let found = on!(self.tx, c => sqlx::query_scalar::<_, i64>(
            "SELECT number
               FROM tickets
              WHERE guild_id = $1 AND room = 'thread'
              LIMIT 1",
        )
        .bind(guild.as_i64())
        .fetch_optional(c)
        .await)?;
        Ok(found.is_some())
    }

    /// The tickets whose threads hang on this channel.
    pub async fn in_threads_under(
        &mut self,
        guild: GuildId,
        under: ChannelId,
    ) -> Result<Vec<Ticket>, RepositoryError> {
        let rows = on!(self.tx, c => sqlx::query_as::<_, TicketRow>(
            concat!(
                "SELECT ", ticket_columns!(), "
                   FROM tickets
                  WHERE guild_id = $1 AND thread_parent = $2 AND room = 'thread' AND channel_id IS NOT NULL
               ORDER BY number",
            ),
        )
        .bind(guild.as_i64())
        .bind(under.as_i64())
        .fetch_all(c)
        .await)?;
        rows.into_iter().map(TryInto::try_into).collect()
    }
}

/// What a ticket's row calls it.
pub(super) const fn as_str(room: Room) -> &'static str {
    if room.is_thread() { "thread" } else { "channel" }
}

/// From what a ticket's row says.
pub(super) fn read(room: &str, under: Option<i64>) -> Option<Room> {
    let under = under.map(ChannelId::from_i64);
    match room {
        "channel" => Some(Room::Channel { beyond: under }),
        "thread" => under.map(|under| Room::Thread { under }),
        _ => None,
    }
}
