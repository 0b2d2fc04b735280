//! Content of the messages of live tickets: first seen, before each edit, and time of deletion.

use std::collections::BTreeMap;

use crate::domain::ticket::{KeptMessage, MessageVersion, Ticket};
use crate::domain::{GuildId, MessageId, TicketId, Timestamp};
use crate::repositories::column::Json;
use crate::repositories::error::RepositoryError;
use crate::repositories::json;
use crate::repositories::query::{FromRow, Row, params};
use crate::repositories::ticket::TicketRepository;
use serde_json::Value;

impl TicketRepository<'_> {
    /// Records a message, with its content if given and if fewer than `most` messages were counted in the ticket.
    /// Returns false when it was recorded before.
    pub async fn note_message(
        &mut self,
        ticket: &Ticket,
        message: MessageId,
        raw: Option<&str>,
        most: i64,
    ) -> Result<bool, RepositoryError> {
        self.tx
            .execute_optional(
                "INSERT INTO ticket_messages (ticket_id, message_id, guild_id, raw)
                 VALUES ($1, $2, $3, CASE WHEN $5 > (SELECT CAST(COALESCE(SUM(messages), 0) AS BIGINT)
                                                       FROM ticket_speakers
                                                      WHERE guild_id = $3 AND ticket_id = $1)
                                          THEN $4 END)
                 ON CONFLICT (ticket_id, message_id) DO NOTHING",
                params![ticket.id, message, ticket.guild, raw, most],
            )
            .await
    }

    /// Finds a message with its stored content; never one whose author was erased.
    pub async fn kept_message(
        &mut self,
        guild: GuildId,
        ticket: TicketId,
        message: MessageId,
    ) -> Result<Option<KeptMessage>, RepositoryError> {
        self.tx.optional(
                "SELECT message_id, raw, edited_at, deleted_at
                   FROM ticket_messages
                  WHERE guild_id = $1 AND ticket_id = $2 AND message_id = $3 AND raw IS NOT NULL AND NOT erased",
                params![guild, ticket, message],
            ).await
    }

    /// Lists the stored messages with the time of their last known edit, to detect later edits.
    pub async fn kept_moments(
        &mut self,
        guild: GuildId,
        ticket: TicketId,
    ) -> Result<BTreeMap<MessageId, Option<Timestamp>>, RepositoryError> {
        let rows = self
            .tx
            .all::<(MessageId, Option<Timestamp>)>(
                "SELECT message_id, edited_at
                   FROM ticket_messages
                  WHERE guild_id = $1 AND ticket_id = $2 AND raw IS NOT NULL",
                params![guild, ticket],
            )
            .await?;
        Ok(rows.into_iter().collect())
    }

    /// Lists the placeholders stored for messages whose author was erased.
    pub async fn erased_messages(
        &mut self,
        guild: GuildId,
        ticket: TicketId,
    ) -> Result<BTreeMap<MessageId, Value>, RepositoryError> {
        let rows = self
            .tx
            .all::<(MessageId, Json<Value>)>(
                "SELECT message_id, raw
                   FROM ticket_messages
                  WHERE guild_id = $1 AND ticket_id = $2 AND raw IS NOT NULL AND erased",
                params![guild, ticket],
            )
            .await?;
        Ok(rows.into_iter().map(|(id, Json(raw))| (id, raw)).collect())
    }

    /// Replaces the content of a message. The caller stores the earlier content as a version first.
    pub async fn rewrite_message(
        &mut self,
        ticket: &Ticket,
        message: &KeptMessage,
    ) -> Result<(), RepositoryError> {
        self.tx
            .execute_one(
                "UPDATE ticket_messages
                    SET raw = $4, edited_at = $5
                  WHERE guild_id = $1 AND ticket_id = $2 AND message_id = $3",
                params![ticket.guild, ticket.id, message.id, json::text(&message.raw), message.edited_at],
            )
            .await
    }

    /// Records that a message was deleted; the first time is kept.
    pub async fn mark_deleted(&mut self, ticket: &Ticket, message: MessageId) -> Result<(), RepositoryError> {
        let now = self.tx.now();
        self.tx
            .execute(
                "UPDATE ticket_messages
                    SET deleted_at = $4
                  WHERE guild_id = $1 AND ticket_id = $2 AND message_id = $3 AND deleted_at IS NULL",
                params![ticket.guild, ticket.id, message, now],
            )
            .await
    }

    /// Stores the content a message had at a moment.
    pub async fn add_version(
        &mut self,
        ticket: &Ticket,
        version: &MessageVersion,
    ) -> Result<(), RepositoryError> {
        self.tx
            .execute(
                "INSERT INTO ticket_message_versions (ticket_id, message_id, at, guild_id, content)
                 VALUES ($1, $2, $3, $4, $5)
                 ON CONFLICT (ticket_id, message_id, at) DO NOTHING",
                params![
                    ticket.id,
                    version.message,
                    version.at,
                    ticket.guild,
                    // PostgreSQL refuses NUL in a text.
                    version.content.replace('\0', "")
                ],
            )
            .await
    }

    /// Lists the earlier contents of the ticket's edited messages, oldest first.
    pub async fn versions(
        &mut self,
        guild: GuildId,
        ticket: TicketId,
    ) -> Result<Vec<MessageVersion>, RepositoryError> {
        self.tx
            .all(
                "SELECT message_id, at, content
                   FROM ticket_message_versions
                  WHERE guild_id = $1 AND ticket_id = $2
               ORDER BY message_id, at",
                params![guild, ticket],
            )
            .await
    }

    /// Deletes the stored contents of an ended ticket; the messages stay recorded.
    pub(in crate::repositories::ticket) async fn forget_words(
        &mut self,
        guild: GuildId,
        ticket: TicketId,
    ) -> Result<(), RepositoryError> {
        for statement in [
            "DELETE FROM ticket_message_versions WHERE guild_id = $1 AND ticket_id = $2",
            "UPDATE ticket_messages SET raw = NULL WHERE guild_id = $1 AND ticket_id = $2 AND raw IS NOT NULL",
        ] {
            self.tx.execute(statement, params![guild, ticket]).await?;
        }
        Ok(())
    }
}

impl FromRow for KeptMessage {
    fn from_row(row: &Row<'_>) -> Result<Self, RepositoryError> {
        Ok(Self {
            id: row.get("message_id")?,
            raw: row.json("raw")?,
            edited_at: row.get("edited_at")?,
            deleted_at: row.get("deleted_at")?,
        })
    }
}

impl FromRow for MessageVersion {
    fn from_row(row: &Row<'_>) -> Result<Self, RepositoryError> {
        Ok(Self { message: row.get("message_id")?, at: row.get("at")?, content: row.get("content")? })
    }
}
