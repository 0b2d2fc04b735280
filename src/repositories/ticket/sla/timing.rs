//! Deadlines stored with a ticket.

use crate::domain::ticket::Ticket;
use crate::repositories::error::RepositoryError;
use crate::repositories::query::params;
use crate::repositories::ticket::TicketRepository;

impl TicketRepository<'_> {
    /// Saves the deadlines of a ticket that is locked or new.
    pub async fn save_timing(&mut self, ticket: &Ticket) -> Result<(), RepositoryError> {
        self.tx
            .execute_one(
                "UPDATE tickets
                    SET back_at = $3, due_kind = $4, due_at = $5
                  WHERE guild_id = $1 AND id = $2",
                params![
                    ticket.guild,
                    ticket.id,
                    ticket.timing.back_at,
                    ticket.timing.due.map(|due| due.kind),
                    ticket.timing.due.map(|due| due.at)
                ],
            )
            .await
    }
}
