//! Whom staff let into a ticket, and out again.

use sqlx::FromRow;

use super::super::backend::on;
use super::super::error::RepositoryError;
use super::TicketRepository;
use crate::domain::ticket::{Participant, Ticket};
use crate::domain::{GuildId, TicketId, UserId};

#[derive(FromRow)]
struct ParticipantRow {
    user_id: i64,
    inside: bool,
}

impl TicketRepository<'_> {
    /// Everybody who was ever let in, with whether they still are, in the order of their last change.
    pub async fn participants(
        &mut self,
        guild: GuildId,
        ticket: TicketId,
    ) -> Result<Vec<Participant>, RepositoryError> {
        let rows = on!(self.tx, c => sqlx::query_as::<_, ParticipantRow>(
            "SELECT user_id, inside
               FROM ticket_participants
              WHERE guild_id = $1 AND ticket_id = $2
           ORDER BY changed_at, user_id",
        )
        .bind(guild.as_i64())
        .bind(ticket.to_string())
        .fetch_all(c)
        .await)?;
        let participant =
            |row: ParticipantRow| Participant { user: UserId::from_i64(row.user_id), inside: row.inside };
        Ok(rows.into_iter().map(participant).collect())
    }

    /// Keeps that somebody is in the ticket, or out of it.
    pub async fn save_participant(
        &mut self,
        ticket: &Ticket,
        participant: Participant,
    ) -> Result<(), RepositoryError> {
        let now = self.tx.now();
        on!(self.tx, c => sqlx::query(
            "INSERT INTO ticket_participants (guild_id, ticket_id, user_id, inside, changed_at)
             VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (ticket_id, user_id) DO UPDATE
                SET inside = excluded.inside, changed_at = excluded.changed_at",
        )
        .bind(ticket.guild.as_i64())
        .bind(ticket.id.to_string())
        .bind(participant.user.as_i64())
        .bind(participant.inside)
        .bind(now.as_millis())
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }
}
