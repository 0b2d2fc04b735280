//! The message by which the other side is asked whether a ticket can be closed. What is asked stands with the ticket.

use super::super::backend::on;
use super::super::error::{RepositoryError, exactly_one};
use super::TicketRepository;
use crate::domain::ticket::Ticket;
use crate::domain::{GuildId, MessageId, TicketId, Timestamp};

impl TicketRepository<'_> {
    /// The message that asks, and the moment of the request it was made for.
    pub async fn request_post(
        &mut self,
        guild: GuildId,
        ticket: TicketId,
    ) -> Result<Option<(MessageId, Timestamp)>, RepositoryError> {
        let row = on!(self.tx, c => sqlx::query_as::<_, (i64, i64)>(
            "SELECT request_post, request_post_for
               FROM tickets
              WHERE guild_id = $1 AND id = $2 AND request_post IS NOT NULL AND request_post_for IS NOT NULL",
        )
        .bind(guild.as_i64())
        .bind(ticket.to_string())
        .fetch_optional(c)
        .await)?;
        Ok(row.map(|(message, at)| (MessageId::from_i64(message), Timestamp::from_millis(at))))
    }

    /// Keeps which message asks, of a ticket that is held; none when none does any more.
    pub async fn save_request_post(
        &mut self,
        ticket: &Ticket,
        post: Option<(MessageId, Timestamp)>,
    ) -> Result<(), RepositoryError> {
        let written = on!(self.tx, c => sqlx::query(
            "UPDATE tickets SET request_post = $3, request_post_for = $4 WHERE guild_id = $1 AND id = $2",
        )
        .bind(ticket.guild.as_i64())
        .bind(ticket.id.to_string())
        .bind(post.map(|(message, _)| message.as_i64()))
        .bind(post.map(|(_, at)| at.as_millis()))
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
        exactly_one("tickets", written)
    }
}
