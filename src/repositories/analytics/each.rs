//! Facts of single people and categories, and tickets that wait for an answer.

use super::super::column::{OrEmpty, OrZero};
use super::super::error::RepositoryError;
use super::super::query::params;
use super::AnalyticsRepository;
use crate::domain::analytics::{FactKind, QueryScope};
use crate::domain::{CategoryId, GuildId, Timestamp, UserId};

/// A value with its category and staff member.
type OwnedValue = (CategoryId, Option<UserId>, i64);

impl AnalyticsRepository<'_> {
    /// Lists every value of a kind of fact within span and scope, unordered, with its category and staff member.
    pub async fn values_of_each(
        &mut self,
        guild: GuildId,
        kind: FactKind,
        (from, to): (Timestamp, Timestamp),
        scope: QueryScope,
    ) -> Result<Vec<OwnedValue>, RepositoryError> {
        let rows = self
            .tx
            .all::<(CategoryId, OrZero, i64)>(
                "SELECT category_id, staff_id, value
                   FROM ticket_facts
                  WHERE guild_id = $1
                    AND kind = $2
                    AND at >= $3
                    AND at < $4
                    AND ($5 = '' OR category_id = $5)
                    AND ($6 = 0 OR staff_id = $6)",
                params![guild, kind, from, to, OrEmpty(scope.category), OrZero(scope.staff)],
            )
            .await?;
        Ok(rows.into_iter().map(|(category, OrZero(staff), value)| (category, staff, value)).collect())
    }

    /// Counts the open tickets that staff has not answered and finds the oldest opening time; for a staff member,
    /// among the tickets they have claimed.
    pub async fn waiting(
        &mut self,
        guild: GuildId,
        scope: QueryScope,
    ) -> Result<(i64, Option<Timestamp>), RepositoryError> {
        self.tx
            .one(
                "SELECT COUNT(*), MIN(opened_at)
                   FROM tickets
                  WHERE guild_id = $1
                    AND state IN ('opening', 'open', 'closing')
                    AND first_response_at IS NULL
                    AND ($2 = '' OR category_id = $2)
                    AND ($3 = 0 OR claimed_by = $3)",
                params![guild, OrEmpty(scope.category), OrZero(scope.staff)],
            )
            .await
    }
}
