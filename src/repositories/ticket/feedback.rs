//! The opener's judgement of a ticket: one at most.

use super::super::backend::on;
use super::super::error::RepositoryError;
use super::TicketRepository;
use crate::domain::ticket::{Feedback, Ticket};
use crate::domain::{GuildId, TicketId, UserId};

impl TicketRepository<'_> {
    /// Keeps the judgement. False when there is one already, which stands.
    pub async fn keep_feedback(
        &mut self,
        ticket: &Ticket,
        feedback: &Feedback,
    ) -> Result<bool, RepositoryError> {
        let now = self.tx.now();
        let kept = on!(self.tx, c => sqlx::query(
            "INSERT INTO ticket_feedback (ticket_id, guild_id, stars, comment, given_at)
             VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (ticket_id) DO NOTHING",
        )
        .bind(ticket.id.to_string())
        .bind(ticket.guild.as_i64())
        .bind(i64::from(feedback.stars))
        .bind(feedback.comment.as_str())
        .bind(now.as_millis())
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
        Ok(kept == 1)
    }

    /// The judgement, once it was given.
    pub async fn feedback(
        &mut self,
        guild: GuildId,
        ticket: TicketId,
    ) -> Result<Option<Feedback>, RepositoryError> {
        let row = on!(self.tx, c => sqlx::query_as::<_, (i64, String)>(
            "SELECT stars, comment
               FROM ticket_feedback
              WHERE guild_id = $1 AND ticket_id = $2",
        )
        .bind(guild.as_i64())
        .bind(ticket.to_string())
        .fetch_optional(c)
        .await)?;
        row.map(|(stars, comment)| {
            let stars = u8::try_from(stars)
                .map_err(|_| RepositoryError::corrupt("ticket_feedback", "stars", ticket))?;
            Ok(Feedback { stars, comment })
        })
        .transpose()
    }

    /// The member's latest closed ticket they have not rated.
    pub async fn unrated_of(
        &mut self,
        guild: GuildId,
        opener: UserId,
    ) -> Result<Option<TicketId>, RepositoryError> {
        let id = on!(self.tx, c => sqlx::query_scalar::<_, String>(
            "SELECT id
               FROM tickets
              WHERE guild_id = $1 AND opener_id = $2 AND state = 'closed'
                AND id NOT IN (SELECT ticket_id FROM ticket_feedback WHERE guild_id = $1)
           ORDER BY number DESC
              LIMIT 1",
        )
        .bind(guild.as_i64())
        .bind(opener.as_i64())
        .fetch_optional(c)
        .await)?;
        id.map(|id| id.parse().map_err(|_| RepositoryError::corrupt("tickets", "id", &id))).transpose()
    }
}
