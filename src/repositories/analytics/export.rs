//! Rows of the export, read in batches by key.

use ulid::Ulid;

use super::super::column::{OrEmpty, OrZero};
use super::super::error::RepositoryError;
use super::super::query::{FromRow, Row, params};
use super::AnalyticsRepository;
use crate::domain::analytics::{ExportRow, ExportTable, ExportedRow, QueryScope};
use crate::domain::{GuildId, Timestamp, UserId};

/// Rows per batch.
const BATCH: i64 = 2000;

impl AnalyticsRepository<'_> {
    /// Reads the batch after `key`, or the first one; an empty batch ends the table.
    pub async fn export(
        &mut self,
        guild: GuildId,
        table: ExportTable,
        span: (Timestamp, Timestamp),
        scope: QueryScope,
        key: Option<&str>,
    ) -> Result<Vec<ExportedRow>, RepositoryError> {
        match table {
            ExportTable::Tickets => self.tickets_behind(guild, span, scope, key).await,
            ExportTable::Events => self.events_behind(guild, span, scope, key).await,
            ExportTable::Ratings => self.ratings_behind(guild, span, scope, key).await,
        }
    }

    async fn tickets_behind(
        &mut self,
        guild: GuildId,
        (from, to): (Timestamp, Timestamp),
        scope: QueryScope,
        key: Option<&str>,
    ) -> Result<Vec<ExportedRow>, RepositoryError> {
        self.tx
            .all(
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
                params![
                    guild,
                    key.and_then(|key| key.parse::<i64>().ok()).unwrap_or(0),
                    from,
                    to,
                    OrEmpty(scope.category),
                    OrZero(scope.staff),
                    BATCH
                ],
            )
            .await
    }

    async fn events_behind(
        &mut self,
        guild: GuildId,
        (from, to): (Timestamp, Timestamp),
        scope: QueryScope,
        key: Option<&str>,
    ) -> Result<Vec<ExportedRow>, RepositoryError> {
        // ULIDs sort by their time, so bounds on the id use the primary key instead of a scan by time.
        let bound =
            |at: Timestamp| Ulid::from_parts(u64::try_from(at.as_millis()).unwrap_or(0), 0).to_string();
        let rows = self
            .tx
            .all::<(String, i64, Timestamp, Option<UserId>, String)>(
                "SELECT ticket_events.id, number, at, actor_id, event
                   FROM ticket_events
                   JOIN tickets ON tickets.id = ticket_id AND tickets.guild_id = ticket_events.guild_id
                  WHERE ticket_events.guild_id = $1
                    AND ticket_events.id > $2
                    AND ticket_events.id < $3
                    AND ($4 = '' OR category_id = $4)
                    AND ($5 = 0 OR actor_id = $5)
               ORDER BY ticket_events.id
                  LIMIT $6",
                params![
                    guild,
                    key.map_or_else(|| bound(from), str::to_owned),
                    bound(to),
                    OrEmpty(scope.category),
                    OrZero(scope.staff),
                    BATCH
                ],
            )
            .await?;
        let event = |(key, number, at, by, event)| ExportedRow {
            key,
            row: ExportRow::Event { number, at, by, event },
        };
        Ok(rows.into_iter().map(event).collect())
    }

    async fn ratings_behind(
        &mut self,
        guild: GuildId,
        (from, to): (Timestamp, Timestamp),
        scope: QueryScope,
        key: Option<&str>,
    ) -> Result<Vec<ExportedRow>, RepositoryError> {
        let rows = self
            .tx
            .all::<(String, i64, Timestamp, i64, String)>(
                "SELECT ticket_id, number, given_at, stars, comment
                   FROM ticket_feedback
                   JOIN tickets ON tickets.id = ticket_id AND tickets.guild_id = ticket_feedback.guild_id
                  WHERE ticket_feedback.guild_id = $1
                    AND ticket_id > $2
                    AND given_at >= $3
                    AND given_at < $4
                    AND ($5 = '' OR category_id = $5)
                    AND ($6 = 0 OR claimed_by = $6)
               ORDER BY ticket_id
                  LIMIT $7",
                params![
                    guild,
                    key.unwrap_or_default(),
                    from,
                    to,
                    OrEmpty(scope.category),
                    OrZero(scope.staff),
                    BATCH
                ],
            )
            .await?;
        let rating = |(key, number, at, stars, comment)| ExportedRow {
            key,
            row: ExportRow::Rating { number, at, stars, comment },
        };
        Ok(rows.into_iter().map(rating).collect())
    }
}

impl FromRow for ExportedRow {
    fn from_row(line: &Row<'_>) -> Result<Self, RepositoryError> {
        let number: i64 = line.get("number")?;
        let reason: Option<String> = line.get("close_reason")?;
        Ok(Self {
            key: number.to_string(),
            row: ExportRow::Ticket {
                number,
                category: line.get("category_id")?,
                opener: line.get("opener_id")?,
                state: line.get("state")?,
                priority: line.get("priority")?,
                tags: line.get("tags")?,
                opened_at: line.get("opened_at")?,
                answered: Option::zip(line.get("first_response_at")?, line.get("first_response_by")?),
                claimed_by: line.get("claimed_by")?,
                closed_at: line.get("closed_at")?,
                closed_by: line.get("closed_by")?,
                reason: reason.unwrap_or_default(),
                reopened: line.get("reopened")?,
            },
        })
    }
}
