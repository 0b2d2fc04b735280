//! The tickets that are open at this moment, in numbers.

use std::time::Duration;

use sqlx::FromRow;

use super::super::backend::on;
use super::super::error::RepositoryError;
use super::AnalyticsRepository;
use crate::domain::analytics::{Backlog, Scope};
use crate::domain::{GuildId, UserId};

const DAY: Duration = Duration::from_hours(24);

#[derive(FromRow)]
struct BacklogRow {
    open: i64,
    unclaimed: i64,
    unanswered: i64,
    day: i64,
    days: i64,
    week: i64,
}

impl AnalyticsRepository<'_> {
    /// How many are open, and since when; of a staff member, those they have claimed.
    pub async fn backlog(&mut self, guild: GuildId, scope: Scope) -> Result<Backlog, RepositoryError> {
        let now = self.tx.now();
        let row = on!(self.tx, c => sqlx::query_as::<_, BacklogRow>(
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
        )
        .bind(guild.as_i64())
        .bind(scope.category.map(|id| id.to_string()).unwrap_or_default())
        .bind(scope.staff.map_or(0, UserId::as_i64))
        .bind((now - DAY).as_millis())
        .bind((now - DAY * 3).as_millis())
        .bind((now - DAY * 7).as_millis())
        .fetch_one(c)
        .await)?;
        Ok(Backlog {
            open: row.open,
            unclaimed: row.unclaimed,
            unanswered: row.unanswered,
            day: row.day,
            days: row.days,
            week: row.week,
            longer: row.open - row.day - row.days - row.week,
        })
    }
}
