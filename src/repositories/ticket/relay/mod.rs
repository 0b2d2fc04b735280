//! Messages relayed between channels of anonymous tickets and direct messages, each once.

pub(super) mod opener;

use std::collections::HashSet;

use super::super::column::Json;
use super::super::error::RepositoryError;
use super::super::query::{FromRow, Row, params, repository};
use super::json;
use crate::domain::ticket::{RelayContent, RelayDirection, RelayStatus, RelayedMessage, Ticket};
use crate::domain::{GuildId, MessageId, TicketId};

repository! {
    /// Reads and writes relayed messages inside one transaction.
    RelayRepository,
    /// Returns the repository of relayed messages.
    relays
}

/// Builds a SELECT of the columns a [`RelayedMessage`] is read from: `relays!("WHERE guild_id = $1")`.
macro_rules! relays {
    ($($rest:tt)*) => {
        concat!(
            "SELECT source_id, way, state, author_id, said, copies, noted_at \
             FROM ticket_relays ",
            $($rest)*
        )
    };
}

impl RelayRepository<'_> {
    /// Records a message. Returns false when it was recorded before.
    pub async fn note(&mut self, ticket: &Ticket, relay: &RelayedMessage) -> Result<bool, RepositoryError> {
        self.tx
            .execute_optional(
                "INSERT INTO ticket_relays (source_id, guild_id, ticket_id, way, state, author_id, said, copies, noted_at)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                 ON CONFLICT (source_id) DO NOTHING",
                params![
                    relay.source,
                    ticket.guild,
                    ticket.id,
                    relay.direction,
                    relay.state,
                    relay.author,
                    json::text(&relay.content),
                    json::text(&relay.copies),
                    relay.noted_at,
                ],
            )
            .await
    }

    /// Returns which of these direct messages are recorded, for any ticket.
    pub async fn noted(&mut self, sources: &[MessageId]) -> Result<HashSet<MessageId>, RepositoryError> {
        let (Some(first), Some(last)) = (sources.iter().min(), sources.iter().max()) else {
            return Ok(HashSet::new());
        };
        let known = self
            .tx
            .all(
                "SELECT source_id
                   FROM ticket_relays
                  WHERE source_id BETWEEN $1 AND $2",
                params![first, last],
            )
            .await?;
        Ok(known.into_iter().collect())
    }

    /// Finds the ticket and direction a message is relayed for.
    pub async fn ticket_of(
        &mut self,
        source: MessageId,
    ) -> Result<Option<(GuildId, TicketId, RelayDirection)>, RepositoryError> {
        self.tx
            .optional(
                "SELECT guild_id, ticket_id, way
                   FROM ticket_relays
                  WHERE source_id = $1",
                params![source],
            )
            .await
    }

    /// Finds the next message to send, edit or delete, in the order they were written.
    pub async fn next(
        &mut self,
        guild: GuildId,
        ticket: TicketId,
        direction: RelayDirection,
    ) -> Result<Option<RelayedMessage>, RepositoryError> {
        self.tx
            .optional(
                relays!(
                    "WHERE guild_id = $1 AND ticket_id = $2 AND way = $3
                       AND state IN ('waiting', 'edited', 'deleted')
                  ORDER BY source_id
                     LIMIT 1"
                ),
                params![guild, ticket, direction],
            )
            .await
    }

    /// Lists every copy of the ticket's messages in this direction.
    pub async fn copies(
        &mut self,
        guild: GuildId,
        ticket: TicketId,
        direction: RelayDirection,
    ) -> Result<HashSet<MessageId>, RepositoryError> {
        let lists = self
            .tx
            .all::<Json<Vec<MessageId>>>(
                "SELECT copies
                   FROM ticket_relays
                  WHERE guild_id = $1 AND ticket_id = $2 AND way = $3 AND copies <> '[]'",
                params![guild, ticket, direction],
            )
            .await?;
        Ok(lists.into_iter().flat_map(|Json(ids)| ids).collect())
    }

    /// Updates the content of a message. Returns false when it was deleted.
    pub async fn edit(
        &mut self,
        guild: GuildId,
        source: MessageId,
        text: &str,
    ) -> Result<bool, RepositoryError> {
        let Some(relay) = self
            .tx
            .optional::<RelayedMessage>(
                relays!("WHERE guild_id = $1 AND source_id = $2 AND state NOT IN ('deleted', 'gone')"),
                params![guild, source],
            )
            .await?
        else {
            return Ok(false);
        };
        // PostgreSQL refuses NUL in a text.
        let content = RelayContent { text: text.replace('\0', ""), ..relay.content };
        self.tx
            .execute_optional(
                "UPDATE ticket_relays
                    SET said = $3, state = CASE WHEN state = 'waiting' THEN 'waiting' ELSE 'edited' END
                  WHERE guild_id = $1 AND source_id = $2 AND state NOT IN ('deleted', 'gone')",
                params![guild, source, json::text(&content)],
            )
            .await
    }

    /// Marks a message for deletion of its copies. Returns false when it was marked before.
    pub async fn delete(&mut self, guild: GuildId, source: MessageId) -> Result<bool, RepositoryError> {
        self.tx
            .execute_optional(
                "UPDATE ticket_relays
                    SET state = 'deleted'
                  WHERE guild_id = $1 AND source_id = $2 AND state NOT IN ('deleted', 'gone')",
                params![guild, source],
            )
            .await
    }

    /// Records that a message was handled: its copies are stored and its content is deleted. If it was edited or
    /// deleted meanwhile, that change stays pending.
    pub async fn settle(
        &mut self,
        guild: GuildId,
        done: &RelayedMessage,
        copies: &[MessageId],
    ) -> Result<(), RepositoryError> {
        // Compared with the state and content that were handled, so that a change made meanwhile is not lost.
        let then = match done.state {
            RelayStatus::Waiting | RelayStatus::Edited | RelayStatus::Sent => RelayStatus::Sent,
            RelayStatus::Deleted | RelayStatus::Gone => RelayStatus::Gone,
        };
        self.tx
            .execute(
                "UPDATE ticket_relays
                    SET copies = $3,
                        state = CASE WHEN state = $4 AND COALESCE(said, $6) = $5 THEN $7
                                     WHEN state = 'deleted' THEN 'deleted'
                                     ELSE 'edited' END,
                        said = CASE WHEN state = $4 AND COALESCE(said, $6) = $5 THEN NULL ELSE said END
                  WHERE guild_id = $1 AND source_id = $2",
                params![
                    guild,
                    done.source,
                    json::text(&copies),
                    done.state,
                    json::text(&done.content),
                    json::text(&RelayContent::default()),
                    then
                ],
            )
            .await
    }
}

impl FromRow for RelayedMessage {
    fn from_row(row: &Row<'_>) -> Result<Self, RepositoryError> {
        Ok(Self {
            source: row.get("source_id")?,
            direction: row.get("way")?,
            author: row.get("author_id")?,
            state: row.get("state")?,
            content: row.optional_json("said")?.unwrap_or_default(),
            copies: row.json("copies")?,
            noted_at: row.get("noted_at")?,
        })
    }
}
