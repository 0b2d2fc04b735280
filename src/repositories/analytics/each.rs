//! Facts of single people and categories, and who still waits.

use super::super::backend::on;
use super::super::error::RepositoryError;
use super::AnalyticsRepository;
use crate::domain::analytics::{FactKind, Scope};
use crate::domain::{CategoryId, GuildId, Timestamp, UserId};

/// A value and whose it is.
type Owned = (CategoryId, Option<UserId>, i64);

impl AnalyticsRepository<'_> {
    /// Every single value of a kind of fact within what is asked for, in no order, with whose it is.
    pub async fn values_of_each(
        &mut self,
        guild: GuildId,
        kind: FactKind,
        (from, to): (Timestamp, Timestamp),
        scope: Scope,
    ) -> Result<Vec<Owned>, RepositoryError> {
        let rows = on!(self.tx, c => sqlx::query_as::<_, (String, i64, i64)>(
            "SELECT category_id, staff_id, value
               FROM ticket_facts
              WHERE guild_id = $1
                AND kind = $2
                AND at >= $3
                AND at < $4
                AND ($5 = '' OR category_id = $5)
                AND ($6 = 0 OR staff_id = $6)",
        )
        .bind(guild.as_i64())
        .bind(kind.as_str())
        .bind(from.as_millis())
        .bind(to.as_millis())
        .bind(scope.category.map(|id| id.to_string()).unwrap_or_default())
        .bind(scope.staff.map_or(0, UserId::as_i64))
        .fetch_all(c)
        .await)?;
        rows.into_iter()
            .map(|(category, staff, value)| {
                let corrupt = |_| RepositoryError::corrupt("ticket_facts", "category_id", &category);
                let staff = Some(staff).filter(|id| *id != 0).map(UserId::from_i64);
                Ok((category.parse().map_err(corrupt)?, staff, value))
            })
            .collect()
    }

    /// How many open tickets staff has not answered, and when the first of them was opened; of a staff member, those
    /// they have claimed.
    pub async fn waiting(
        &mut self,
        guild: GuildId,
        scope: Scope,
    ) -> Result<(i64, Option<Timestamp>), RepositoryError> {
        let (count, since) = on!(self.tx, c => sqlx::query_as::<_, (i64, Option<i64>)>(
            "SELECT COUNT(*), MIN(opened_at)
               FROM tickets
              WHERE guild_id = $1
                AND state IN ('opening', 'open', 'closing')
                AND first_response_at IS NULL
                AND ($2 = '' OR category_id = $2)
                AND ($3 = 0 OR claimed_by = $3)",
        )
        .bind(guild.as_i64())
        .bind(scope.category.map(|id| id.to_string()).unwrap_or_default())
        .bind(scope.staff.map_or(0, UserId::as_i64))
        .fetch_one(c)
        .await)?;
        Ok((count, since.map(Timestamp::from_millis)))
    }
}
