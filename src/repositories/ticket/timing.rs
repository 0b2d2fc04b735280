//! What the clock says about a ticket.

use super::super::backend::on;
use super::super::error::{RepositoryError, exactly_one};
use super::TicketRepository;
use crate::domain::Timestamp;
use crate::domain::ticket::Ticket;

impl TicketRepository<'_> {
    /// Keeps what the clock says about a ticket that is held, or new.
    pub async fn save_timing(&mut self, ticket: &Ticket) -> Result<(), RepositoryError> {
        let written = on!(self.tx, c => sqlx::query(
            "UPDATE tickets
                SET back_at = $3, due_kind = $4, due_at = $5
              WHERE guild_id = $1 AND id = $2",
        )
        .bind(ticket.guild.as_i64())
        .bind(ticket.id.to_string())
        .bind(ticket.timing.back_at.map(Timestamp::as_millis))
        .bind(ticket.timing.due.map(|due| due.kind.as_str()))
        .bind(ticket.timing.due.map(|due| due.at.as_millis()))
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
        exactly_one("tickets", written)
    }
}
