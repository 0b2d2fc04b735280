//! The limit of open tickets: one row a slot, so that no race can pass it.

use super::super::backend::on;
use super::super::error::RepositoryError;
use super::TicketRepository;
use super::row::opened_by;
use crate::domain::ticket::{Known, Ticket};
use crate::domain::{GuildId, TicketId, Timestamp, UserId};

impl TicketRepository<'_> {
    /// Takes one of the person's `limit` slots for the ticket. False when all are taken.
    pub async fn take_slot(
        &mut self,
        ticket: &Ticket,
        person: UserId,
        limit: u16,
    ) -> Result<bool, RepositoryError> {
        for slot in 0..i64::from(limit) {
            let taken = on!(self.tx, c => sqlx::query(
                "INSERT INTO ticket_slots (guild_id, user_id, slot, ticket_id)
                 VALUES ($1, $2, $3, $4)
                 ON CONFLICT (guild_id, user_id, slot) DO NOTHING",
            )
            .bind(ticket.guild.as_i64())
            .bind(person.as_i64())
            .bind(slot)
            .bind(ticket.id.to_string())
            .execute(c)
            .await
            .map(|done| done.rows_affected()))?;
            if taken == 1 {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// When the member opened their tickets since then, the latest first; what was never made does not count.
    pub async fn opened_since(
        &mut self,
        guild: GuildId,
        opener: UserId,
        known: Known,
        since: Timestamp,
    ) -> Result<Vec<Timestamp>, RepositoryError> {
        let times = on!(self.tx, c => sqlx::query_scalar::<_, i64>(concat!(
            "SELECT opened_at
               FROM tickets
              WHERE guild_id = $1 AND opened_at > $3 AND state <> 'abandoned'
                AND ", opened_by!("$2", "$4"), "
           ORDER BY opened_at DESC",
        ))
        .bind(guild.as_i64())
        .bind(opener.as_i64())
        .bind(since.as_millis())
        .bind(known == Known::ToThem)
        .fetch_all(c)
        .await)?;
        Ok(times.into_iter().map(Timestamp::from_millis).collect())
    }

    /// Gives the ticket's slot back; nothing happens when it holds none.
    pub(super) async fn free_slot(
        &mut self,
        guild: GuildId,
        ticket: TicketId,
    ) -> Result<(), RepositoryError> {
        on!(self.tx, c => sqlx::query("DELETE FROM ticket_slots WHERE guild_id = $1 AND ticket_id = $2")
            .bind(guild.as_i64())
            .bind(ticket.to_string())
            .execute(c)
            .await
            .map(|_| ()))?;
        Ok(())
    }
}
