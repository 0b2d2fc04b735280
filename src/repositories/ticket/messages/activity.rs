//! Messages of a ticket: each recorded once, and the counts derived from them.

use std::collections::HashSet;

use crate::domain::analytics::TicketFact;
use crate::domain::ticket::{AuthorActivity, FirstResponse, HumanMessage, Ticket, TicketActivity};
use crate::domain::{GuildId, MessageId, TicketId};
use crate::repositories::error::RepositoryError;
use crate::repositories::query::{FromRow, Row, params};
use crate::repositories::ticket::TicketRepository;

impl TicketRepository<'_> {
    /// Returns which of these messages are recorded.
    pub async fn noted(
        &mut self,
        guild: GuildId,
        ticket: TicketId,
        messages: &[MessageId],
    ) -> Result<HashSet<MessageId>, RepositoryError> {
        let (Some(first), Some(last)) = (messages.iter().min(), messages.iter().max()) else {
            return Ok(HashSet::new());
        };
        let known = self
            .tx
            .all(
                "SELECT message_id
                   FROM ticket_messages
                  WHERE guild_id = $1 AND ticket_id = $2 AND message_id BETWEEN $3 AND $4",
                params![guild, ticket, first, last],
            )
            .await?;
        Ok(known.into_iter().collect())
    }

    /// Counts a message of its author. Must be called once per message.
    pub async fn count_word(
        &mut self,
        ticket: &Ticket,
        human_message: &HumanMessage,
    ) -> Result<(), RepositoryError> {
        self.tx
            .execute(
                "INSERT INTO ticket_speakers (ticket_id, user_id, side, guild_id, messages, first_at, last_at)
                 VALUES ($1, $2, $3, $4, 1, $5, $5)
                 ON CONFLICT (ticket_id, user_id, side) DO UPDATE
                    SET messages = ticket_speakers.messages + 1,
                        first_at = CASE WHEN excluded.first_at < ticket_speakers.first_at
                                        THEN excluded.first_at ELSE ticket_speakers.first_at END,
                        last_at = CASE WHEN excluded.last_at > ticket_speakers.last_at
                                       THEN excluded.last_at ELSE ticket_speakers.last_at END",
                params![ticket.id, human_message.by, human_message.side, ticket.guild, human_message.at()],
            )
            .await
    }

    /// Records the first answer of staff. Returns false when an earlier one is known.
    pub async fn keep_first_response(
        &mut self,
        ticket: &Ticket,
        response: FirstResponse,
    ) -> Result<bool, RepositoryError> {
        let kept = self
            .tx
            .affected(
                "UPDATE tickets
                    SET first_response_at = $3, first_response_by = $4
                  WHERE guild_id = $1 AND id = $2 AND (first_response_at IS NULL OR first_response_at > $3)",
                params![ticket.guild, ticket.id, response.at, response.by],
            )
            .await?;
        if kept == 1 {
            self.tx.analytics().keep_first_response(ticket, &TicketFact::answered(ticket, response)).await?;
        }
        Ok(kept == 1)
    }

    /// Reads the activity of everybody who wrote in the ticket.
    pub async fn activity(
        &mut self,
        guild: GuildId,
        ticket: TicketId,
    ) -> Result<TicketActivity, RepositoryError> {
        let authors = self
            .tx
            .all(
                "SELECT user_id, side, messages, first_at, last_at
                   FROM ticket_speakers
                  WHERE guild_id = $1 AND ticket_id = $2
               ORDER BY messages DESC, first_at, user_id",
                params![guild, ticket],
            )
            .await?;
        Ok(TicketActivity { authors })
    }
}

impl FromRow for AuthorActivity {
    fn from_row(row: &Row<'_>) -> Result<Self, RepositoryError> {
        Ok(Self {
            user: row.get("user_id")?,
            side: row.get("side")?,
            messages: row.get("messages")?,
            first_at: row.get("first_at")?,
            last_at: row.get("last_at")?,
        })
    }
}
