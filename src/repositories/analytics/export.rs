//! Rows to be taken away, a few thousand at a time and each once.

use sqlx::FromRow;
use ulid::Ulid;

use super::super::backend::on;
use super::super::error::RepositoryError;
use super::AnalyticsRepository;
use crate::domain::analytics::{ExportRow, Exported, Scope, Table};
use crate::domain::{GuildId, Timestamp, UserId};

/// Rows read at once.
const BATCH: i64 = 2000;

#[derive(FromRow)]
struct TicketLine {
    number: i64,
    category_id: String,
    opener_id: i64,
    state: String,
    priority: String,
    tags: String,
    opened_at: i64,
    first_response_at: Option<i64>,
    first_response_by: Option<i64>,
    claimed_by: Option<i64>,
    closed_at: Option<i64>,
    closed_by: Option<i64>,
    close_reason: Option<String>,
    reopened: i64,
}

impl AnalyticsRepository<'_> {
    /// The rows behind `key`, the first ones for none; nothing more where none come.
    pub async fn export(
        &mut self,
        guild: GuildId,
        table: Table,
        span: (Timestamp, Timestamp),
        scope: Scope,
        key: Option<&str>,
    ) -> Result<Vec<Exported>, RepositoryError> {
        match table {
            Table::Tickets => self.tickets_behind(guild, span, scope, key).await,
            Table::Events => self.events_behind(guild, span, scope, key).await,
            Table::Ratings => self.ratings_behind(guild, span, scope, key).await,
        }
    }

    async fn tickets_behind(
        &mut self,
        guild: GuildId,
        (from, to): (Timestamp, Timestamp),
        scope: Scope,
        key: Option<&str>,
    ) -> Result<Vec<Exported>, RepositoryError> {
        let rows = on!(self.tx, c => sqlx::query_as::<_, TicketLine>(
            "SELECT number, category_id, opener_id, state, priority, tags, opened_at, first_response_at,
                    first_response_by, claimed_by, closed_at, closed_by, close_reason, reopened
               FROM tickets
              WHERE guild_id = $1
                AND number > $2
                AND opened_at >= $3
                AND opened_at < $4
                AND ($5 = '' OR category_id = $5)
                AND ($6 = 0 OR claimed_by = $6 OR closed_by = $6 OR first_response_by = $6)
           ORDER BY number
              LIMIT $7",
        )
        .bind(guild.as_i64())
        .bind(key.and_then(|key| key.parse::<i64>().ok()).unwrap_or(0))
        .bind(from.as_millis())
        .bind(to.as_millis())
        .bind(scope.category.map(|id| id.to_string()).unwrap_or_default())
        .bind(scope.staff.map_or(0, UserId::as_i64))
        .bind(BATCH)
        .fetch_all(c)
        .await)?;
        rows.into_iter().map(TryInto::try_into).collect()
    }

    async fn events_behind(
        &mut self,
        guild: GuildId,
        (from, to): (Timestamp, Timestamp),
        scope: Scope,
        key: Option<&str>,
    ) -> Result<Vec<Exported>, RepositoryError> {
        // Ids sort by their time.
        let bound =
            |at: Timestamp| Ulid::from_parts(u64::try_from(at.as_millis()).unwrap_or(0), 0).to_string();
        let rows = on!(self.tx, c => sqlx::query_as::<_, (String, i64, i64, Option<i64>, String)>(
            "SELECT ticket_events.id, number, at, actor_id, event
               FROM ticket_events
               JOIN tickets ON tickets.id = ticket_events.ticket_id AND tickets.guild_id = ticket_events.guild_id
              WHERE ticket_events.guild_id = $1
                AND ticket_events.id > $2
                AND ticket_events.id < $3
                AND ($4 = '' OR category_id = $4)
                AND ($5 = 0 OR actor_id = $5)
           ORDER BY ticket_events.id
              LIMIT $6",
        )
        .bind(guild.as_i64())
        .bind(key.map_or_else(|| bound(from), str::to_owned))
        .bind(bound(to))
        .bind(scope.category.map(|id| id.to_string()).unwrap_or_default())
        .bind(scope.staff.map_or(0, UserId::as_i64))
        .bind(BATCH)
        .fetch_all(c)
        .await)?;
        let event = |(key, number, at, by, event): (String, i64, i64, Option<i64>, String)| {
            let (at, by) = (Timestamp::from_millis(at), by.map(UserId::from_i64));
            Exported { key, row: ExportRow::Event { number, at, by, event } }
        };
        Ok(rows.into_iter().map(event).collect())
    }

    async fn ratings_behind(
        &mut self,
        guild: GuildId,
        (from, to): (Timestamp, Timestamp),
        scope: Scope,
        key: Option<&str>,
    ) -> Result<Vec<Exported>, RepositoryError> {
        let rows = on!(self.tx, c => sqlx::query_as::<_, (String, i64, i64, i64, String)>(
            "SELECT ticket_id, number, given_at, stars, comment
               FROM ticket_feedback
               JOIN tickets ON tickets.id = ticket_feedback.ticket_id AND tickets.guild_id = ticket_feedback.guild_id
              WHERE ticket_feedback.guild_id = $1
                AND ticket_id > $2
                AND given_at >= $3
                AND given_at < $4
                AND ($5 = '' OR category_id = $5)
                AND ($6 = 0 OR claimed_by = $6)
           ORDER BY ticket_id
              LIMIT $7",
        )
        .bind(guild.as_i64())
        .bind(key.unwrap_or_default())
        .bind(from.as_millis())
        .bind(to.as_millis())
        .bind(scope.category.map(|id| id.to_string()).unwrap_or_default())
        .bind(scope.staff.map_or(0, UserId::as_i64))
        .bind(BATCH)
        .fetch_all(c)
        .await)?;
        let rating = |(key, number, at, stars, comment): (String, i64, i64, i64, String)| Exported {
            key,
            row: ExportRow::Rating { number, at: Timestamp::from_millis(at), stars, comment },
        };
        Ok(rows.into_iter().map(rating).collect())
    }
}

impl TryFrom<TicketLine> for Exported {
    type Error = RepositoryError;

    fn try_from(line: TicketLine) -> Result<Self, RepositoryError> {
        let corrupt = |_| RepositoryError::corrupt("tickets", "category_id", line.number);
        let answered = line.first_response_at.zip(line.first_response_by);
        Ok(Self {
            key: line.number.to_string(),
            row: ExportRow::Ticket {
                number: line.number,
                category: line.category_id.parse().map_err(corrupt)?,
                opener: UserId::from_i64(line.opener_id),
                state: line.state,
                priority: line.priority,
                tags: line.tags,
                opened_at: Timestamp::from_millis(line.opened_at),
                answered: answered.map(|(at, by)| (Timestamp::from_millis(at), UserId::from_i64(by))),
                claimed_by: line.claimed_by.map(UserId::from_i64),
                closed_at: line.closed_at.map(Timestamp::from_millis),
                closed_by: line.closed_by.map(UserId::from_i64),
                reason: line.close_reason.unwrap_or_default(),
                reopened: line.reopened,
            },
        })
    }
}
