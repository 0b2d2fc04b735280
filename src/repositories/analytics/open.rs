//! Counts of the tickets open now.

use std::time::Duration;

use super::super::column::{OrEmpty, OrZero};
use super::super::error::RepositoryError;
use super::super::query::{FromRow, Row, params};
use super::AnalyticsRepository;
use crate::domain::GuildId;
use crate::domain::analytics::{Backlog, QueryScope};

const DAY: Duration = Duration::from_hours(24);

impl AnalyticsRepository<'_> {
    /// Counts the open tickets by state and age; for a staff member, those they have claimed.
    pub async fn backlog(&mut self, guild: GuildId, scope: QueryScope) -> Result<Backlog, RepositoryError> {
        let now = self.tx.now();
        self.tx
            .one(
                "SELECT COUNT(*) AS open,
                        COUNT(CASE WHEN claimed_by IS NULL THEN 1 END) AS unclaimed,
                        COUNT(CASE WHEN first_response_at IS NULL THEN 1 END) AS unanswered,
                        COUNT(CASE WHEN opened_at > $4 THEN 1 END) AS day,
                        COUNT(CASE WHEN opened_at > $5 AND opened_at <= $4 THEN 1 END) AS days,
                        COUNT(CASE WHEN opened_at > $6 AND opened_at <= $5 THEN 1 END) AS week
                   FROM tickets
                  WHERE guild_id = $1
                    AND state IN ('opening', 'open', 'closing')
                    AND ($2 = '' OR category_id = $2)
                    AND ($3 = 0 OR claimed_by = $3)",
                params![
                    guild,
                    OrEmpty(scope.category),
                    OrZero(scope.staff),
                    (now - DAY),
                    (now - DAY * 3),
                    (now - DAY * 7)
                ],
            )
            .await
    }
}

impl FromRow for Backlog {
    fn from_row(row: &Row<'_>) -> Result<Self, RepositoryError> {
        let (open, day, days, week): (i64, i64, i64, i64) =
            (row.get("open")?, row.get("day")?, row.get("days")?, row.get("week")?);
        Ok(Self {
            open,
            unclaimed: row.get("unclaimed")?,
            unanswered: row.get("unanswered")?,
            day,
            days,
            week,
            longer: open - day - days - week,
        })
    }
}
