//! Ratings of tickets by their openers, one per ticket at most.

use crate::domain::ticket::{Feedback, Ticket};
use crate::domain::{GuildId, TicketId, UserId};
use crate::repositories::error::RepositoryError;
use crate::repositories::query::{FromRow, Row, params};
use crate::repositories::ticket::TicketRepository;

impl TicketRepository<'_> {
    /// Stores the rating. Returns false when the ticket already has one, which is kept.
    pub async fn keep_feedback(
        &mut self,
        ticket: &Ticket,
        feedback: &Feedback,
    ) -> Result<bool, RepositoryError> {
        let now = self.tx.now();
        self.tx
            .execute_optional(
                "INSERT INTO ticket_feedback (ticket_id, guild_id, stars, comment, given_at)
                 VALUES ($1, $2, $3, $4, $5)
                 ON CONFLICT (ticket_id) DO NOTHING",
                params![ticket.id, ticket.guild, feedback.stars, feedback.comment, now],
            )
            .await
    }

    /// Finds the ticket's rating.
    pub async fn feedback(
        &mut self,
        guild: GuildId,
        ticket: TicketId,
    ) -> Result<Option<Feedback>, RepositoryError> {
        self.tx
            .optional(
                "SELECT stars, comment
                   FROM ticket_feedback
                  WHERE guild_id = $1 AND ticket_id = $2",
                params![guild, ticket],
            )
            .await
    }

    /// Finds the member's latest closed ticket without a rating.
    pub async fn unrated_of(
        &mut self,
        guild: GuildId,
        opener: UserId,
    ) -> Result<Option<TicketId>, RepositoryError> {
        self.tx
            .optional(
                "SELECT id
                   FROM tickets
                  WHERE guild_id = $1 AND opener_id = $2 AND state = 'closed'
                    AND id NOT IN (SELECT ticket_id FROM ticket_feedback WHERE guild_id = $1)
               ORDER BY number DESC
                  LIMIT 1",
                params![guild, opener],
            )
            .await
    }
}

impl FromRow for Feedback {
    fn from_row(row: &Row<'_>) -> Result<Self, RepositoryError> {
        Ok(Self { stars: row.get("stars")?, comment: row.get("comment")? })
    }
}
