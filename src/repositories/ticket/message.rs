//! What messages of live tickets said: as they were first heard, before each edit, and when they were deleted.

use std::collections::BTreeMap;

use serde_json::Value;
use sqlx::FromRow;

use super::super::backend::on;
use super::super::error::{RepositoryError, exactly_one};
use super::{TicketRepository, json};
use crate::domain::ticket::{KeptMessage, MessageVersion, Ticket};
use crate::domain::{GuildId, MessageId, TicketId, Timestamp};

#[derive(FromRow)]
struct MessageRow {
    message_id: i64,
    raw: String,
    edited_at: Option<i64>,
    deleted_at: Option<i64>,
}

#[derive(FromRow)]
struct VersionRow {
    message_id: i64,
    at: i64,
    content: String,
}

impl TicketRepository<'_> {
    /// Takes note of a message, and keeps what it says if that is given and fewer than `most` words were counted in the
    /// ticket. False when that was done before.
    pub async fn note_message(
        &mut self,
        ticket: &Ticket,
        message: MessageId,
        raw: Option<&str>,
        most: i64,
    ) -> Result<bool, RepositoryError> {
        let noted = on!(self.tx, c => sqlx::query(
            "INSERT INTO ticket_messages (ticket_id, message_id, guild_id, raw)
             VALUES ($1, $2, $3, CASE WHEN $5 > (SELECT CAST(COALESCE(SUM(messages), 0) AS BIGINT)
                                                   FROM ticket_speakers
                                                  WHERE guild_id = $3 AND ticket_id = $1)
                                      THEN $4 END)
             ON CONFLICT (ticket_id, message_id) DO NOTHING",
        )
        .bind(ticket.id.to_string())
        .bind(message.as_i64())
        .bind(ticket.guild.as_i64())
        .bind(raw)
        .bind(most)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
        Ok(noted == 1)
    }

    /// A message whose words are kept; of somebody who was erased there are none.
    pub async fn kept_message(
        &mut self,
        guild: GuildId,
        ticket: TicketId,
        message: MessageId,
    ) -> Result<Option<KeptMessage>, RepositoryError> {
        let row = on!(self.tx, c => sqlx::query_as::<_, MessageRow>(
            "SELECT message_id, raw, edited_at, deleted_at
               FROM ticket_messages
              WHERE guild_id = $1 AND ticket_id = $2 AND message_id = $3 AND raw IS NOT NULL AND NOT erased",
        )
        .bind(guild.as_i64())
        .bind(ticket.to_string())
        .bind(message.as_i64())
        .fetch_optional(c)
        .await)?;
        row.map(|row| row.message(ticket)).transpose()
    }

    /// When what is kept of each message was written, for an edit since.
    pub async fn kept_moments(
        &mut self,
        guild: GuildId,
        ticket: TicketId,
    ) -> Result<BTreeMap<MessageId, Option<Timestamp>>, RepositoryError> {
        let rows = on!(self.tx, c => sqlx::query_as::<_, (i64, Option<i64>)>(
            "SELECT message_id, edited_at
               FROM ticket_messages
              WHERE guild_id = $1 AND ticket_id = $2 AND raw IS NOT NULL",
        )
        .bind(guild.as_i64())
        .bind(ticket.to_string())
        .fetch_all(c)
        .await)?;
        let moment = |(id, at): (i64, Option<i64>)| (MessageId::from_i64(id), at.map(Timestamp::from_millis));
        Ok(rows.into_iter().map(moment).collect())
    }

    /// What stands in place of the messages whose writer was erased.
    pub async fn erased_messages(
        &mut self,
        guild: GuildId,
        ticket: TicketId,
    ) -> Result<BTreeMap<MessageId, Value>, RepositoryError> {
        let rows = on!(self.tx, c => sqlx::query_as::<_, (i64, String)>(
            "SELECT message_id, raw
               FROM ticket_messages
              WHERE guild_id = $1 AND ticket_id = $2 AND raw IS NOT NULL AND erased",
        )
        .bind(guild.as_i64())
        .bind(ticket.to_string())
        .fetch_all(c)
        .await)?;
        rows.into_iter()
            .map(|(id, raw)| {
                let raw = serde_json::from_str(&raw);
                let raw = raw.map_err(|_| RepositoryError::corrupt("ticket_messages", "raw", ticket))?;
                Ok((MessageId::from_i64(id), raw))
            })
            .collect()
    }

    /// Keeps what a message says now. Loses nothing: what it said before is to be kept as a version first.
    pub async fn rewrite_message(
        &mut self,
        ticket: &Ticket,
        message: &KeptMessage,
    ) -> Result<(), RepositoryError> {
        let written = on!(self.tx, c => sqlx::query(
            "UPDATE ticket_messages
                SET raw = $4, edited_at = $5
              WHERE guild_id = $1 AND ticket_id = $2 AND message_id = $3",
        )
        .bind(ticket.guild.as_i64())
        .bind(ticket.id.to_string())
        .bind(message.id.as_i64())
        .bind(json::text(&message.raw))
        .bind(message.edited_at.map(Timestamp::as_millis))
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
        exactly_one("ticket_messages", written)
    }

    /// Keeps that a message was deleted; of several times the first stands.
    pub async fn mark_deleted(&mut self, ticket: &Ticket, message: MessageId) -> Result<(), RepositoryError> {
        let now = self.tx.now();
        on!(self.tx, c => sqlx::query(
            "UPDATE ticket_messages
                SET deleted_at = $4
              WHERE guild_id = $1 AND ticket_id = $2 AND message_id = $3 AND deleted_at IS NULL",
        )
        .bind(ticket.guild.as_i64())
        .bind(ticket.id.to_string())
        .bind(message.as_i64())
        .bind(now.as_millis())
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// Keeps what a message said at a moment.
    pub async fn add_version(
        &mut self,
        ticket: &Ticket,
        version: &MessageVersion,
    ) -> Result<(), RepositoryError> {
        on!(self.tx, c => sqlx::query(
            "INSERT INTO ticket_message_versions (ticket_id, message_id, at, guild_id, content)
             VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (ticket_id, message_id, at) DO NOTHING",
        )
        .bind(ticket.id.to_string())
        .bind(version.message.as_i64())
        .bind(version.at.as_millis())
        .bind(ticket.guild.as_i64())
        // PostgreSQL takes no NUL in a text.
        .bind(version.content.replace('\0', ""))
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// What the ticket's messages said before they were edited, oldest first.
    pub async fn versions(
        &mut self,
        guild: GuildId,
        ticket: TicketId,
    ) -> Result<Vec<MessageVersion>, RepositoryError> {
        let rows = on!(self.tx, c => sqlx::query_as::<_, VersionRow>(
            "SELECT message_id, at, content
               FROM ticket_message_versions
              WHERE guild_id = $1 AND ticket_id = $2
           ORDER BY message_id, at",
        )
        .bind(guild.as_i64())
        .bind(ticket.to_string())
        .fetch_all(c)
        .await)?;
        let version = |row: VersionRow| MessageVersion {
            message: MessageId::from_i64(row.message_id),
            at: Timestamp::from_millis(row.at),
            content: row.content,
        };
        Ok(rows.into_iter().map(version).collect())
    }

    /// Forgets what was said in a ticket that is over; that it was said stays known.
    pub(super) async fn forget_words(
        &mut self,
        guild: GuildId,
        ticket: TicketId,
    ) -> Result<(), RepositoryError> {
        for statement in [
            "DELETE FROM ticket_message_versions WHERE guild_id = $1 AND ticket_id = $2",
            "UPDATE ticket_messages SET raw = NULL WHERE guild_id = $1 AND ticket_id = $2 AND raw IS NOT NULL",
        ] {
            on!(self.tx, c => sqlx::query(statement)
                .bind(guild.as_i64())
                .bind(ticket.to_string())
                .execute(c)
                .await
                .map(|_| ()))?;
        }
        Ok(())
    }
}

impl MessageRow {
    fn message(self, ticket: TicketId) -> Result<KeptMessage, RepositoryError> {
        Ok(KeptMessage {
            id: MessageId::from_i64(self.message_id),
            raw: serde_json::from_str(&self.raw)
                .map_err(|_| RepositoryError::corrupt("ticket_messages", "raw", ticket))?,
            edited_at: self.edited_at.map(Timestamp::from_millis),
            deleted_at: self.deleted_at.map(Timestamp::from_millis),
        })
    }
}
