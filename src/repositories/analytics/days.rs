//! Tallies of past days.

use super::super::column::{OrEmpty, OrZero};
use super::super::error::RepositoryError;
use super::super::json;
use super::super::query::{FromRow, Row, params};
use super::AnalyticsRepository;
use crate::domain::analytics::{Day, FactTally, QueryScope, TallyCell};
use crate::domain::{GuildId, Timestamp};

/// Builds a SELECT of the columns a [`TallyCell`] is read from: `cells!("WHERE guild_id = $1")`.
macro_rules! cells {
    ($($rest:tt)*) => {
        concat!(
            "SELECT starts_at, category_id, staff_id, opened, reopened, closed, claimed, answered, answer_ms, \
             solve_ms, kept, \
             missed, ratings, stars, hours, answers, solutions \
             FROM ticket_days ",
            $($rest)*
        )
    };
}

/// Statements that delete a day's previous tallies and days of another time zone that overlap it.
const FORGET: [&str; 2] = [
    "DELETE FROM ticket_day_folds WHERE guild_id = $1 AND starts_at > $2 AND starts_at < $3",
    "DELETE FROM ticket_days WHERE guild_id = $1 AND starts_at >= $2 AND starts_at < $3",
];

impl AnalyticsRepository<'_> {
    /// Lists start and end of the folded days that begin in the half-open span.
    pub async fn folded(
        &mut self,
        guild: GuildId,
        (from, to): (Timestamp, Timestamp),
    ) -> Result<Vec<(Timestamp, Timestamp)>, RepositoryError> {
        self.tx
            .all(
                "SELECT starts_at, ends_at
                   FROM ticket_day_folds
                  WHERE guild_id = $1 AND starts_at >= $2 AND starts_at < $3
               ORDER BY starts_at",
                params![guild, from, to],
            )
            .await
    }

    /// Locks a past day against other transactions and deletes its previous tallies, including those of days that
    /// overlap it because the guild's time zone was another.
    pub async fn begin_fold(&mut self, guild: GuildId, day: Day) -> Result<(), RepositoryError> {
        // The upsert comes first, as the lock: two processes folding one day would otherwise both insert its tallies.
        self.tx
            .execute(
                "INSERT INTO ticket_day_folds (guild_id, starts_at, ends_at)
                 VALUES ($1, $2, $3)
                 ON CONFLICT (guild_id, starts_at) DO UPDATE SET ends_at = excluded.ends_at",
                params![guild, day.starts_at, day.ends_at],
            )
            .await?;
        for statement in FORGET {
            self.tx.execute(statement, params![guild, day.starts_at, day.ends_at]).await?;
        }
        Ok(())
    }

    /// Stores one tally of a day.
    pub async fn keep_cell(
        &mut self,
        guild: GuildId,
        day: Day,
        cell: &TallyCell,
    ) -> Result<(), RepositoryError> {
        let tally = &cell.tally;
        self.tx
            .execute_one(
                "INSERT INTO ticket_days (guild_id, category_id, staff_id, starts_at, opened, reopened, closed, claimed,
                                          answered, answer_ms, solve_ms, kept, missed, ratings, stars, hours, answers,
                                          solutions)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)",
                params![
                    guild,
                    OrEmpty(cell.category),
                    OrZero(cell.staff),
                    day.starts_at,
                    tally.opened,
                    tally.reopened,
                    tally.closed,
                    tally.claimed,
                    tally.answered,
                    tally.answer_ms,
                    tally.solve_ms,
                    tally.kept,
                    tally.missed,
                    tally.ratings,
                    tally.stars,
                    json::text(&tally.hours),
                    tally.answers,
                    tally.solutions,
                ],
            )
            .await
    }

    /// Lists the tallies of the scope, one per day, for days that begin in the half-open span.
    pub async fn days(
        &mut self,
        guild: GuildId,
        span: (Timestamp, Timestamp),
        scope: QueryScope,
    ) -> Result<Vec<(Timestamp, TallyCell)>, RepositoryError> {
        const ONE: &str = cells!(
            "WHERE guild_id = $1 AND starts_at >= $2 AND starts_at < $3
               AND category_id = $4 AND staff_id = $5"
        );
        self.cells(ONE, guild, span, scope).await
    }

    /// Lists the tallies per day and category, within the rest of the scope.
    pub async fn days_by_category(
        &mut self,
        guild: GuildId,
        span: (Timestamp, Timestamp),
        scope: QueryScope,
    ) -> Result<Vec<(Timestamp, TallyCell)>, RepositoryError> {
        const ALL: &str = cells!(
            "WHERE guild_id = $1 AND starts_at >= $2 AND starts_at < $3
               AND category_id <> '' AND staff_id = $5 AND ($4 = '' OR category_id = $4)"
        );
        self.cells(ALL, guild, span, scope).await
    }

    /// Lists the tallies per day and staff member, within the rest of the scope.
    pub async fn days_by_staff(
        &mut self,
        guild: GuildId,
        span: (Timestamp, Timestamp),
        scope: QueryScope,
    ) -> Result<Vec<(Timestamp, TallyCell)>, RepositoryError> {
        const ALL: &str = cells!(
            "WHERE guild_id = $1 AND starts_at >= $2 AND starts_at < $3
               AND category_id = $4 AND staff_id <> 0 AND ($5 = 0 OR staff_id = $5)"
        );
        self.cells(ALL, guild, span, scope).await
    }

    async fn cells(
        &mut self,
        statement: &'static str,
        guild: GuildId,
        (from, to): (Timestamp, Timestamp),
        scope: QueryScope,
    ) -> Result<Vec<(Timestamp, TallyCell)>, RepositoryError> {
        self.tx.all(statement, params![guild, from, to, OrEmpty(scope.category), OrZero(scope.staff)]).await
    }
}

impl FromRow for TallyCell {
    fn from_row(row: &Row<'_>) -> Result<Self, RepositoryError> {
        let (OrEmpty(category), OrZero(staff)) = (row.get("category_id")?, row.get("staff_id")?);
        Ok(Self {
            category,
            staff,
            tally: FactTally {
                opened: row.get("opened")?,
                reopened: row.get("reopened")?,
                closed: row.get("closed")?,
                claimed: row.get("claimed")?,
                answered: row.get("answered")?,
                answer_ms: row.get("answer_ms")?,
                solve_ms: row.get("solve_ms")?,
                kept: row.get("kept")?,
                missed: row.get("missed")?,
                ratings: row.get("ratings")?,
                stars: row.get("stars")?,
                hours: row.json("hours")?,
                answers: row.get("answers")?,
                solutions: row.get("solutions")?,
            },
        })
    }
}

impl FromRow for (Timestamp, TallyCell) {
    fn from_row(row: &Row<'_>) -> Result<Self, RepositoryError> {
        Ok((row.get("starts_at")?, TallyCell::from_row(row)?))
    }
}
