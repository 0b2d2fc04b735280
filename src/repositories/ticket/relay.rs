//! What is passed on between the channels of anonymous tickets and direct messages: each message once.

use std::collections::HashSet;

use sqlx::FromRow;

use super::super::backend::{Tx, on};
use super::super::error::{RepositoryError, at_most_one};
use super::json;
use crate::domain::ticket::{Passage, Relay, Said, Ticket, Way};
use crate::domain::{GuildId, MessageId, TicketId, Timestamp, UserId};

/// Reads and writes what is passed on inside one transaction.
#[derive(Debug)]
pub struct RelayRepository<'t> {
    tx: &'t mut Tx,
}

impl Tx {
    /// What is passed on.
    pub const fn relays(&mut self) -> RelayRepository<'_> {
        RelayRepository { tx: self }
    }
}

/// What [`RelayRow`] is read from, for `concat!`.
macro_rules! relay_columns {
    () => {
        "source_id, way, state, author_id, said, copies, noted_at"
    };
}

#[derive(FromRow)]
struct RelayRow {
    source_id: i64,
    way: String,
    state: String,
    author_id: i64,
    said: Option<String>,
    copies: String,
    noted_at: i64,
}

impl RelayRepository<'_> {
    /// Takes note of a message. False when that was done before.
    pub async fn note(&mut self, ticket: &Ticket, relay: &Relay) -> Result<bool, RepositoryError> {
        let noted = on!(self.tx, c => sqlx::query(
            "INSERT INTO ticket_relays (source_id, guild_id, ticket_id, way, state, author_id, said, copies, noted_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
             ON CONFLICT (source_id) DO NOTHING",
        )
        .bind(relay.source.as_i64())
        .bind(ticket.guild.as_i64())
        .bind(ticket.id.to_string())
        .bind(relay.way.as_str())
        .bind(relay.state.as_str())
        .bind(relay.author.as_i64())
        .bind(json::text(&relay.said))
        .bind(json::text(&relay.copies))
        .bind(relay.noted_at.as_millis())
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
        at_most_one("ticket_relays", noted)
    }

    /// Which of these direct messages are taken note of, whatever ticket they are for.
    pub async fn noted(&mut self, sources: &[MessageId]) -> Result<HashSet<MessageId>, RepositoryError> {
        let (Some(first), Some(last)) = (sources.iter().min(), sources.iter().max()) else {
            return Ok(HashSet::new());
        };
        let known = on!(self.tx, c => sqlx::query_scalar::<_, i64>(
            "SELECT source_id
               FROM ticket_relays
              WHERE source_id BETWEEN $1 AND $2",
        )
        .bind(first.as_i64())
        .bind(last.as_i64())
        .fetch_all(c)
        .await)?;
        Ok(known.into_iter().map(MessageId::from_i64).collect())
    }

    /// The ticket a message is passed on for, and which way.
    pub async fn ticket_of(
        &mut self,
        source: MessageId,
    ) -> Result<Option<(GuildId, TicketId, Way)>, RepositoryError> {
        let found = on!(self.tx, c => sqlx::query_as::<_, (i64, String, String)>(
            "SELECT guild_id, ticket_id, way
               FROM ticket_relays
              WHERE source_id = $1",
        )
        .bind(source.as_i64())
        .fetch_optional(c)
        .await)?;
        found
            .map(|(guild, ticket, way)| {
                let corrupt = |column| RepositoryError::corrupt("ticket_relays", column, source);
                let ticket = ticket.parse().map_err(|_| corrupt("ticket_id"))?;
                Ok((GuildId::from_i64(guild), ticket, Way::parse(&way).ok_or_else(|| corrupt("way"))?))
            })
            .transpose()
    }

    /// The message that is to be shown next, or otherwise, or no more: in the order they were written.
    pub async fn next(
        &mut self,
        guild: GuildId,
        ticket: TicketId,
        way: Way,
    ) -> Result<Option<Relay>, RepositoryError> {
        let row = on!(self.tx, c => sqlx::query_as::<_, RelayRow>(
            concat!(
                "SELECT ", relay_columns!(), "
                   FROM ticket_relays
                  WHERE guild_id = $1 AND ticket_id = $2 AND way = $3
                    AND state IN ('waiting', 'edited', 'deleted')
               ORDER BY source_id
                  LIMIT 1",
            ),
        )
        .bind(guild.as_i64())
        .bind(ticket.to_string())
        .bind(way.as_str())
        .fetch_optional(c)
        .await)?;
        row.map(TryInto::try_into).transpose()
    }

    /// Every message that shows one of the ticket's on this way.
    pub async fn copies(
        &mut self,
        guild: GuildId,
        ticket: TicketId,
        way: Way,
    ) -> Result<HashSet<MessageId>, RepositoryError> {
        let lists = on!(self.tx, c => sqlx::query_scalar::<_, String>(
            "SELECT copies
               FROM ticket_relays
              WHERE guild_id = $1 AND ticket_id = $2 AND way = $3 AND copies <> '[]'",
        )
        .bind(guild.as_i64())
        .bind(ticket.to_string())
        .bind(way.as_str())
        .fetch_all(c)
        .await)?;
        let mut copies = HashSet::new();
        for list in lists {
            let ids: Vec<MessageId> = serde_json::from_str(&list)
                .map_err(|_| RepositoryError::corrupt("ticket_relays", "copies", ticket))?;
            copies.extend(ids);
        }
        Ok(copies)
    }

    /// It says something else now. False when it is deleted.
    pub async fn edit(
        &mut self,
        guild: GuildId,
        source: MessageId,
        text: &str,
    ) -> Result<bool, RepositoryError> {
        let row = on!(self.tx, c => sqlx::query_as::<_, RelayRow>(
            concat!(
                "SELECT ", relay_columns!(), "
                   FROM ticket_relays
                  WHERE guild_id = $1 AND source_id = $2 AND state NOT IN ('deleted', 'gone')",
            ),
        )
        .bind(guild.as_i64())
        .bind(source.as_i64())
        .fetch_optional(c)
        .await)?;
        let Some(row) = row else { return Ok(false) };
        let relay = Relay::try_from(row)?;
        let said = Said { text: text.replace('\0', ""), ..relay.said };
        let written = on!(self.tx, c => sqlx::query(
            "UPDATE ticket_relays
                SET said = $3, state = CASE WHEN state = 'waiting' THEN 'waiting' ELSE 'edited' END
              WHERE guild_id = $1 AND source_id = $2 AND state NOT IN ('deleted', 'gone')",
        )
        .bind(guild.as_i64())
        .bind(source.as_i64())
        .bind(json::text(&said))
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
        at_most_one("ticket_relays", written)
    }

    /// It is to be shown no more. False when it is not.
    pub async fn delete(&mut self, guild: GuildId, source: MessageId) -> Result<bool, RepositoryError> {
        let written = on!(self.tx, c => sqlx::query(
            "UPDATE ticket_relays
                SET state = 'deleted'
              WHERE guild_id = $1 AND source_id = $2 AND state NOT IN ('deleted', 'gone')",
        )
        .bind(guild.as_i64())
        .bind(source.as_i64())
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
        at_most_one("ticket_relays", written)
    }

    /// What was to be done with it is done: these messages show it now, and what it says is forgotten. What has become of
    /// it meanwhile is still to be done.
    pub async fn settle(
        &mut self,
        guild: GuildId,
        done: &Relay,
        copies: &[MessageId],
    ) -> Result<(), RepositoryError> {
        let then = match done.state {
            Passage::Waiting | Passage::Edited | Passage::Sent => Passage::Sent,
            Passage::Deleted | Passage::Gone => Passage::Gone,
        };
        on!(self.tx, c => sqlx::query(
            "UPDATE ticket_relays
                SET copies = $3,
                    state = CASE WHEN state = $4 AND COALESCE(said, $6) = $5 THEN $7
                                 WHEN state = 'deleted' THEN 'deleted'
                                 ELSE 'edited' END,
                    said = CASE WHEN state = $4 AND COALESCE(said, $6) = $5 THEN NULL ELSE said END
              WHERE guild_id = $1 AND source_id = $2",
        )
        .bind(guild.as_i64())
        .bind(done.source.as_i64())
        .bind(json::text(&copies))
        .bind(done.state.as_str())
        .bind(json::text(&done.said))
        .bind(json::text(&Said::default()))
        .bind(then.as_str())
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }
}

impl TryFrom<RelayRow> for Relay {
    type Error = RepositoryError;

    fn try_from(row: RelayRow) -> Result<Self, RepositoryError> {
        let corrupt = |column| RepositoryError::corrupt("ticket_relays", column, row.source_id);
        let said = row.said.as_deref().map(serde_json::from_str).transpose();
        Ok(Self {
            source: MessageId::from_i64(row.source_id),
            way: Way::parse(&row.way).ok_or_else(|| corrupt("way"))?,
            author: UserId::from_i64(row.author_id),
            state: Passage::parse(&row.state).ok_or_else(|| corrupt("state"))?,
            said: said.map_err(|_| corrupt("said"))?.unwrap_or_default(),
            copies: serde_json::from_str(&row.copies).map_err(|_| corrupt("copies"))?,
            noted_at: Timestamp::from_millis(row.noted_at),
        })
    }
}
