//! A ticket's timeline and its stored transcript.

use sqlx::FromRow;

use super::super::backend::on;
use super::super::error::{RepositoryError, exactly_one};
use super::{TicketRepository, json};
use crate::domain::analytics::Fact;
use crate::domain::ticket::{EventKind, StoredTranscript, Ticket, TicketEvent};
use crate::domain::{ChannelId, GuildId, MessageId, TicketId, Timestamp, UserId};

#[derive(FromRow)]
struct EventRow {
    id: String,
    at: i64,
    actor_id: Option<i64>,
    event: String,
}

#[derive(FromRow)]
struct TranscriptRow {
    ticket_id: String,
    captured_at: i64,
    messages: i64,
    files: String,
    delivered_channel: Option<i64>,
    delivered_message: Option<i64>,
}

impl TicketRepository<'_> {
    /// Adds to the ticket's timeline and, in the same breath, to the guild's audit and to what its figures are made of.
    pub async fn record(
        &mut self,
        ticket: &Ticket,
        by: Option<UserId>,
        kind: &EventKind,
    ) -> Result<(), RepositoryError> {
        let now = self.tx.now();
        on!(self.tx, c => sqlx::query(
            "INSERT INTO ticket_events (id, guild_id, ticket_id, at, actor_id, event)
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(super::super::fresh_id(now))
        .bind(ticket.guild.as_i64())
        .bind(ticket.id.to_string())
        .bind(now.as_millis())
        .bind(by.map(UserId::as_i64))
        .bind(json::text(kind))
        .execute(c)
        .await
        .map(|_| ()))?;
        if let Some(fact) = Fact::of(ticket, by, kind, now) {
            self.tx.analytics().keep(ticket, &fact).await?;
        }
        let detail = serde_json::json!({ "number": ticket.number, "event": kind });
        self.tx.guilds().audit(ticket.guild, by, kind.name(), &ticket.id.to_string(), &detail).await
    }

    /// The ticket's timeline, oldest first.
    pub async fn timeline(
        &mut self,
        guild: GuildId,
        ticket: TicketId,
    ) -> Result<Vec<TicketEvent>, RepositoryError> {
        let rows = on!(self.tx, c => sqlx::query_as::<_, EventRow>(
            "SELECT id, at, actor_id, event
               FROM ticket_events
              WHERE guild_id = $1 AND ticket_id = $2
           ORDER BY at, id",
        )
        .bind(guild.as_i64())
        .bind(ticket.to_string())
        .fetch_all(c)
        .await)?;
        rows.into_iter()
            .map(|row| {
                Ok(TicketEvent {
                    at: Timestamp::from_millis(row.at),
                    by: row.actor_id.map(UserId::from_i64),
                    kind: serde_json::from_str(&row.event)
                        .map_err(|_| RepositoryError::corrupt("ticket_events", "event", &row.id))?,
                })
            })
            .collect()
    }

    /// The record of the ticket's transcript since it was opened, or opened again, once it is stored.
    pub async fn transcript(&mut self, ticket: &Ticket) -> Result<Option<StoredTranscript>, RepositoryError> {
        let row = on!(self.tx, c => sqlx::query_as::<_, TranscriptRow>(
            "SELECT ticket_id, captured_at, messages, files, delivered_channel, delivered_message
               FROM ticket_transcripts
              WHERE guild_id = $1 AND ticket_id = $2 AND round = $3",
        )
        .bind(ticket.guild.as_i64())
        .bind(ticket.id.to_string())
        .bind(ticket.ends.reopened)
        .fetch_optional(c)
        .await)?;
        row.map(TryInto::try_into).transpose()
    }

    /// The records of all its transcripts, oldest first.
    pub async fn transcripts(
        &mut self,
        guild: GuildId,
        ticket: TicketId,
    ) -> Result<Vec<StoredTranscript>, RepositoryError> {
        let rows = on!(self.tx, c => sqlx::query_as::<_, TranscriptRow>(
            "SELECT ticket_id, captured_at, messages, files, delivered_channel, delivered_message
               FROM ticket_transcripts
              WHERE guild_id = $1 AND ticket_id = $2
           ORDER BY round",
        )
        .bind(guild.as_i64())
        .bind(ticket.to_string())
        .fetch_all(c)
        .await)?;
        rows.into_iter().map(TryInto::try_into).collect()
    }

    /// Keeps the record of a transcript whose files are on disk; of each time the ticket was closed the first one
    /// stands.
    pub async fn store_transcript(
        &mut self,
        ticket: &Ticket,
        transcript: &StoredTranscript,
    ) -> Result<(), RepositoryError> {
        on!(self.tx, c => sqlx::query(
            "INSERT INTO ticket_transcripts (ticket_id, guild_id, captured_at, messages, files, round)
             VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (ticket_id, round) DO NOTHING",
        )
        .bind(ticket.id.to_string())
        .bind(ticket.guild.as_i64())
        .bind(transcript.captured_at.as_millis())
        .bind(transcript.messages)
        .bind(json::text(&transcript.files))
        .bind(ticket.ends.reopened)
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// Keeps where staff got the transcript.
    pub async fn mark_delivered(
        &mut self,
        ticket: &Ticket,
        channel: ChannelId,
        message: MessageId,
    ) -> Result<(), RepositoryError> {
        let written = on!(self.tx, c => sqlx::query(
            "UPDATE ticket_transcripts
                SET delivered_channel = $3, delivered_message = $4
              WHERE guild_id = $1 AND ticket_id = $2 AND round = $5",
        )
        .bind(ticket.guild.as_i64())
        .bind(ticket.id.to_string())
        .bind(channel.as_i64())
        .bind(message.as_i64())
        .bind(ticket.ends.reopened)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
        exactly_one("ticket_transcripts", written)
    }
}

impl TryFrom<TranscriptRow> for StoredTranscript {
    type Error = RepositoryError;

    fn try_from(row: TranscriptRow) -> Result<Self, RepositoryError> {
        Ok(Self {
            captured_at: Timestamp::from_millis(row.captured_at),
            messages: row.messages,
            files: serde_json::from_str(&row.files)
                .map_err(|_| RepositoryError::corrupt("ticket_transcripts", "files", &row.ticket_id))?,
            delivered: row
                .delivered_channel
                .zip(row.delivered_message)
                .map(|(channel, message)| (ChannelId::from_i64(channel), MessageId::from_i64(message))),
        })
    }
}
