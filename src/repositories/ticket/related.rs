//! Which tickets have to do with each other.

use super::super::backend::on;
use super::super::error::{RepositoryError, exactly_one};
use super::{TicketRepository, json};
use crate::domain::ticket::Ticket;

impl TicketRepository<'_> {
    /// Keeps which others a ticket that is held names as related.
    pub async fn save_related(&mut self, ticket: &Ticket) -> Result<(), RepositoryError> {
        let written = on!(self.tx, c => sqlx::query(
            "UPDATE tickets SET related = $3 WHERE guild_id = $1 AND id = $2",
        )
        .bind(ticket.guild.as_i64())
        .bind(ticket.id.to_string())
        .bind(json::text(&ticket.related))
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
        exactly_one("tickets", written)
    }
}
