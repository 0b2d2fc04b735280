//! Which tickets have to do with each other.

use super::super::error::RepositoryError;
use super::super::query::params;
use super::{TicketRepository, json};
use crate::domain::ticket::Ticket;

impl TicketRepository<'_> {
    /// Keeps which others a ticket that is held names as related.
    pub async fn save_related(&mut self, ticket: &Ticket) -> Result<(), RepositoryError> {
        self.tx
            .execute_one(
                "UPDATE tickets SET related = $3 WHERE guild_id = $1 AND id = $2",
                params![ticket.guild, ticket.id, json::text(&ticket.related)],
            )
            .await
    }
}
