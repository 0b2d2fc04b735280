//! What was said in a ticket: each message noted once, and the counts that follow from it.

use std::collections::HashSet;

use sqlx::FromRow;

use super::super::backend::on;
use super::super::error::RepositoryError;
use super::TicketRepository;
use crate::domain::analytics::Fact;
use crate::domain::ticket::{Activity, FirstResponse, Side, Ticket, Voice, Word};
use crate::domain::{GuildId, MessageId, TicketId, Timestamp, UserId};

#[derive(FromRow)]
struct VoiceRow {
    user_id: i64,
    side: String,
    messages: i64,
    first_at: i64,
    last_at: i64,
}

impl TicketRepository<'_> {
    /// Which of these messages are taken note of.
    pub async fn noted(
        &mut self,
        guild: GuildId,
        ticket: TicketId,
        messages: &[MessageId],
    ) -> Result<HashSet<MessageId>, RepositoryError> {
        let (Some(first), Some(last)) = (messages.iter().min(), messages.iter().max()) else {
            return Ok(HashSet::new());
        };
        let known = on!(self.tx, c => sqlx::query_scalar::<_, i64>(
            "SELECT message_id
               FROM ticket_messages
              WHERE guild_id = $1 AND ticket_id = $2 AND message_id BETWEEN $3 AND $4",
        )
        .bind(guild.as_i64())
        .bind(ticket.to_string())
        .bind(first.as_i64())
        .bind(last.as_i64())
        .fetch_all(c)
        .await)?;
        Ok(known.into_iter().map(MessageId::from_i64).collect())
    }

    /// Counts what somebody said. To be called once for each message.
    pub async fn count_word(&mut self, ticket: &Ticket, word: &Word) -> Result<(), RepositoryError> {
        on!(self.tx, c => sqlx::query(
            "INSERT INTO ticket_speakers (ticket_id, user_id, side, guild_id, messages, first_at, last_at)
             VALUES ($1, $2, $3, $4, 1, $5, $5)
             ON CONFLICT (ticket_id, user_id, side) DO UPDATE
                SET messages = ticket_speakers.messages + 1,
                    first_at = CASE WHEN excluded.first_at < ticket_speakers.first_at
                                    THEN excluded.first_at ELSE ticket_speakers.first_at END,
                    last_at = CASE WHEN excluded.last_at > ticket_speakers.last_at
                                   THEN excluded.last_at ELSE ticket_speakers.last_at END",
        )
        .bind(ticket.id.to_string())
        .bind(word.by.as_i64())
        .bind(word.side.as_str())
        .bind(ticket.guild.as_i64())
        .bind(word.at().as_millis())
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// Keeps the first answer of staff. False when an earlier one is known.
    pub async fn keep_first_response(
        &mut self,
        ticket: &Ticket,
        response: FirstResponse,
    ) -> Result<bool, RepositoryError> {
        let kept = on!(self.tx, c => sqlx::query(
            "UPDATE tickets
                SET first_response_at = $3, first_response_by = $4
              WHERE guild_id = $1 AND id = $2 AND (first_response_at IS NULL OR first_response_at > $3)",
        )
        .bind(ticket.guild.as_i64())
        .bind(ticket.id.to_string())
        .bind(response.at.as_millis())
        .bind(response.by.as_i64())
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
        if kept == 1 {
            self.tx.analytics().keep_first_response(ticket, &Fact::answered(ticket, response)).await?;
        }
        Ok(kept == 1)
    }

    /// Everything people have said in the ticket.
    pub async fn activity(&mut self, guild: GuildId, ticket: TicketId) -> Result<Activity, RepositoryError> {
        let rows = on!(self.tx, c => sqlx::query_as::<_, VoiceRow>(
            "SELECT user_id, side, messages, first_at, last_at
               FROM ticket_speakers
              WHERE guild_id = $1 AND ticket_id = $2
           ORDER BY messages DESC, first_at, user_id",
        )
        .bind(guild.as_i64())
        .bind(ticket.to_string())
        .fetch_all(c)
        .await)?;
        let corrupt = |column| RepositoryError::corrupt("ticket_speakers", column, ticket);
        let voice = |row: VoiceRow| {
            Ok(Voice {
                user: UserId::from_i64(row.user_id),
                side: Side::parse(&row.side).ok_or_else(|| corrupt("side"))?,
                messages: u64::try_from(row.messages).map_err(|_| corrupt("messages"))?,
                first_at: Timestamp::from_millis(row.first_at),
                last_at: Timestamp::from_millis(row.last_at),
            })
        };
        Ok(Activity { voices: rows.into_iter().map(voice).collect::<Result<_, RepositoryError>>()? })
    }
}
