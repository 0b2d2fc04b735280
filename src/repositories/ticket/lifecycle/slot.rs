//! Limit of open tickets: one row per slot with a unique key, so that concurrent requests cannot exceed it.

use crate::domain::ticket::{Ticket, TicketScope};
use crate::domain::{GuildId, TicketId, Timestamp, UserId};
use crate::repositories::error::RepositoryError;
use crate::repositories::query::params;
use crate::repositories::ticket::TicketRepository;
use crate::repositories::ticket::row::opened_by;

impl TicketRepository<'_> {
    /// Takes one of the person's `limit` slots for the ticket. Returns false when all are taken.
    pub async fn take_slot(
        &mut self,
        ticket: &Ticket,
        person: UserId,
        limit: u16,
    ) -> Result<bool, RepositoryError> {
        for slot in 0..i64::from(limit) {
            let taken = self
                .tx
                .affected(
                    "INSERT INTO ticket_slots (guild_id, user_id, slot, ticket_id)
                     VALUES ($1, $2, $3, $4)
                     ON CONFLICT (guild_id, user_id, slot) DO NOTHING",
                    params![ticket.guild, person, slot, ticket.id],
                )
                .await?;
            if taken == 1 {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Lists the opening times of the member's tickets since then, latest first; abandoned ones do not count.
    pub async fn opened_since(
        &mut self,
        guild: GuildId,
        opener: UserId,
        known: TicketScope,
        since: Timestamp,
    ) -> Result<Vec<Timestamp>, RepositoryError> {
        self.tx
            .all(
                concat!(
                    "SELECT opened_at
                       FROM tickets
                      WHERE guild_id = $1 AND opened_at > $3 AND state <> 'abandoned'
                        AND ",
                    opened_by!("$2", "$4"),
                    "
                  ORDER BY opened_at DESC",
                ),
                params![guild, opener, since, known == TicketScope::IncludingAnonymous],
            )
            .await
    }

    /// Releases the ticket's slot, if it has one.
    pub(in crate::repositories::ticket) async fn free_slot(
        &mut self,
        guild: GuildId,
        ticket: TicketId,
    ) -> Result<(), RepositoryError> {
        self.tx
            .execute(
                "DELETE FROM ticket_slots WHERE guild_id = $1 AND ticket_id = $2",
                params![guild, ticket],
            )
            .await
    }
}
