//! Timelines and stored transcripts of tickets.

use crate::domain::analytics::TicketFact;
use crate::domain::ticket::{EventKind, StoredTranscript, Ticket, TicketEvent};
use crate::domain::{ChannelId, GuildId, MessageId, TicketId, UserId};
use crate::repositories::error::RepositoryError;
use crate::repositories::json;
use crate::repositories::query::{FromRow, Row, params};
use crate::repositories::ticket::TicketRepository;

impl TicketRepository<'_> {
    /// Adds an event to the ticket's timeline and, in the same transaction, to the guild's audit and to the facts
    /// behind its figures.
    pub async fn record(
        &mut self,
        ticket: &Ticket,
        by: Option<UserId>,
        kind: &EventKind,
    ) -> Result<(), RepositoryError> {
        let now = self.tx.now();
        self.tx
            .execute(
                "INSERT INTO ticket_events (id, guild_id, ticket_id, at, actor_id, event)
                 VALUES ($1, $2, $3, $4, $5, $6)",
                params![
                    crate::repositories::fresh_id(now),
                    ticket.guild,
                    ticket.id,
                    now,
                    by,
                    json::text(kind)
                ],
            )
            .await?;
        if let Some(fact) = TicketFact::of(ticket, by, kind, now) {
            self.tx.analytics().keep(ticket, &fact).await?;
        }
        let detail = serde_json::json!({ "number": ticket.number, "event": kind });
        self.tx.guilds().audit(ticket.guild, by, kind.name(), &ticket.id.to_string(), &detail).await
    }

    /// Lists the ticket's timeline, oldest first.
    pub async fn timeline(
        &mut self,
        guild: GuildId,
        ticket: TicketId,
    ) -> Result<Vec<TicketEvent>, RepositoryError> {
        self.tx
            .all(
                "SELECT id, at, actor_id, event
                   FROM ticket_events
                  WHERE guild_id = $1 AND ticket_id = $2
               ORDER BY at, id",
                params![guild, ticket],
            )
            .await
    }

    /// Finds the record of the transcript of the ticket's current round, once it is stored.
    pub async fn transcript(&mut self, ticket: &Ticket) -> Result<Option<StoredTranscript>, RepositoryError> {
        self.tx
            .optional(
                "SELECT ticket_id, captured_at, messages, files, delivered_channel, delivered_message
                   FROM ticket_transcripts
                  WHERE guild_id = $1 AND ticket_id = $2 AND round = $3",
                params![ticket.guild, ticket.id, ticket.closing_state.reopened],
            )
            .await
    }

    /// Lists the records of all the ticket's transcripts, oldest first.
    pub async fn transcripts(
        &mut self,
        guild: GuildId,
        ticket: TicketId,
    ) -> Result<Vec<StoredTranscript>, RepositoryError> {
        self.tx
            .all(
                "SELECT ticket_id, captured_at, messages, files, delivered_channel, delivered_message
                   FROM ticket_transcripts
                  WHERE guild_id = $1 AND ticket_id = $2
               ORDER BY round",
                params![guild, ticket],
            )
            .await
    }

    /// Stores the record of a transcript whose files are on disk. The first one of each round is kept.
    pub async fn store_transcript(
        &mut self,
        ticket: &Ticket,
        transcript: &StoredTranscript,
    ) -> Result<(), RepositoryError> {
        self.tx
            .execute(
                "INSERT INTO ticket_transcripts (ticket_id, guild_id, captured_at, messages, files, round)
                 VALUES ($1, $2, $3, $4, $5, $6)
                 ON CONFLICT (ticket_id, round) DO NOTHING",
                params![
                    ticket.id,
                    ticket.guild,
                    transcript.captured_at,
                    transcript.messages,
                    json::text(&transcript.files),
                    ticket.closing_state.reopened
                ],
            )
            .await
    }

    /// Records the message by which staff received the transcript.
    pub async fn mark_delivered(
        &mut self,
        ticket: &Ticket,
        channel: ChannelId,
        message: MessageId,
    ) -> Result<(), RepositoryError> {
        self.tx
            .execute_one(
                "UPDATE ticket_transcripts
                    SET delivered_channel = $3, delivered_message = $4
                  WHERE guild_id = $1 AND ticket_id = $2 AND round = $5",
                params![ticket.guild, ticket.id, channel, message, ticket.closing_state.reopened],
            )
            .await
    }
}

impl FromRow for TicketEvent {
    fn from_row(row: &Row<'_>) -> Result<Self, RepositoryError> {
        Ok(Self { at: row.get("at")?, by: row.get("actor_id")?, kind: row.json("event")? })
    }
}

impl FromRow for StoredTranscript {
    fn from_row(row: &Row<'_>) -> Result<Self, RepositoryError> {
        let delivered = Option::zip(row.get("delivered_channel")?, row.get("delivered_message")?);
        Ok(Self {
            captured_at: row.get("captured_at")?,
            messages: row.get("messages")?,
            files: row.json("files")?,
            delivered,
        })
    }
}
