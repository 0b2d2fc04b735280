//! Participants that staff added to a ticket or removed from it.

use crate::domain::ticket::{Participant, Ticket};
use crate::domain::{GuildId, TicketId};
use crate::repositories::error::RepositoryError;
use crate::repositories::query::{FromRow, Row, params};
use crate::repositories::ticket::TicketRepository;

impl TicketRepository<'_> {
    /// Lists everybody who was ever added, with whether they still are, in the order of their last change.
    pub async fn participants(
        &mut self,
        guild: GuildId,
        ticket: TicketId,
    ) -> Result<Vec<Participant>, RepositoryError> {
        self.tx
            .all(
                "SELECT user_id, inside
                   FROM ticket_participants
                  WHERE guild_id = $1 AND ticket_id = $2
               ORDER BY changed_at, user_id",
                params![guild, ticket],
            )
            .await
    }

    /// Saves that somebody was added to the ticket or removed from it.
    pub async fn save_participant(
        &mut self,
        ticket: &Ticket,
        participant: Participant,
    ) -> Result<(), RepositoryError> {
        let now = self.tx.now();
        self.tx
            .execute(
                "INSERT INTO ticket_participants (guild_id, ticket_id, user_id, inside, changed_at)
                 VALUES ($1, $2, $3, $4, $5)
                 ON CONFLICT (ticket_id, user_id) DO UPDATE
                    SET inside = excluded.inside, changed_at = excluded.changed_at",
                params![ticket.guild, ticket.id, participant.user, participant.inside, now],
            )
            .await
    }
}

impl FromRow for Participant {
    fn from_row(row: &Row<'_>) -> Result<Self, RepositoryError> {
        Ok(Self { user: row.get("user_id")?, inside: row.get("inside")? })
    }
}
