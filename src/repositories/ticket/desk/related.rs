//! Links between related tickets.

use crate::domain::ticket::Ticket;
use crate::repositories::error::RepositoryError;
use crate::repositories::json;
use crate::repositories::query::params;
use crate::repositories::ticket::TicketRepository;

impl TicketRepository<'_> {
    /// Saves the related tickets of a locked ticket.
    pub async fn save_related(&mut self, ticket: &Ticket) -> Result<(), RepositoryError> {
        self.tx
            .execute_one(
                "UPDATE tickets SET related = $3 WHERE guild_id = $1 AND id = $2",
                params![ticket.guild, ticket.id, json::text(&ticket.related)],
            )
            .await
    }
}
