//! What is passed on between the channels of anonymous tickets and direct messages: each message once.

pub(super) mod opener;

use std::collections::HashSet;

use super::super::column::Json;
use super::super::error::RepositoryError;
use super::super::query::{FromRow, Row, params, repository};
use super::json;
use crate::domain::ticket::{RelayContent, RelayDirection, RelayStatus, RelayedMessage, Ticket};
use crate::domain::{GuildId, MessageId, TicketId};

repository! {
    /// Reads and writes what is passed on inside one transaction.
    RelayRepository,
    /// What is passed on.
    relays
}

/// Selects what a [`RelayedMessage`] is read from: `relays!("WHERE guild_id = $1")`.
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
    /// Takes note of a message. False when that was done before.
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

    /// Which of these direct messages are taken note of, whatever ticket they are for.
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

    /// The ticket a message is passed on for, and which way.
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

    /// The message that is to be shown next, or otherwise, or no more: in the order they were written.
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

    /// Every message that shows one of the ticket's on this way.
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

    /// It says something else now. False when it is deleted.
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

    /// It is to be shown no more. False when it is not.
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

    /// What was to be done with it is done: these messages show it now, and what it says is forgotten. What has become of
    /// it meanwhile is still to be done.
    pub async fn settle(
        &mut self,
        guild: GuildId,
        done: &RelayedMessage,
        copies: &[MessageId],
    ) -> Result<(), RepositoryError> {
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
