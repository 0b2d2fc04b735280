//! The tallies of days that are over.

use sqlx::FromRow;

use super::super::backend::on;
use super::super::error::{RepositoryError, exactly_one};
use super::super::json;
use super::AnalyticsRepository;
use crate::domain::analytics::{Cell, Day, Scope, Tally};
use crate::domain::{GuildId, Timestamp, UserId};

/// What a [`CellRow`] is read from, for `concat!`.
macro_rules! cell_columns {
    () => {
        "starts_at, category_id, staff_id, opened, reopened, closed, claimed, answered, answer_ms, solve_ms, kept, \
         missed, ratings, stars, hours, answers, solutions"
    };
}

/// What a day came to before, and days of another clock that overlap it.
const FORGET: [&str; 2] = [
    "DELETE FROM ticket_day_folds WHERE guild_id = $1 AND starts_at > $2 AND starts_at < $3",
    "DELETE FROM ticket_days WHERE guild_id = $1 AND starts_at >= $2 AND starts_at < $3",
];

#[derive(FromRow)]
struct CellRow {
    starts_at: i64,
    category_id: String,
    staff_id: i64,
    opened: i64,
    reopened: i64,
    closed: i64,
    claimed: i64,
    answered: i64,
    answer_ms: i64,
    solve_ms: i64,
    kept: i64,
    missed: i64,
    ratings: i64,
    stars: i64,
    hours: String,
    answers: String,
    solutions: String,
}

impl AnalyticsRepository<'_> {
    /// The days that are counted, of those that begin from one moment to before another: when each begins and ends.
    pub async fn folded(
        &mut self,
        guild: GuildId,
        (from, to): (Timestamp, Timestamp),
    ) -> Result<Vec<(Timestamp, Timestamp)>, RepositoryError> {
        let rows = on!(self.tx, c => sqlx::query_as::<_, (i64, i64)>(
            "SELECT starts_at, ends_at
               FROM ticket_day_folds
              WHERE guild_id = $1 AND starts_at >= $2 AND starts_at < $3
           ORDER BY starts_at",
        )
        .bind(guild.as_i64())
        .bind(from.as_millis())
        .bind(to.as_millis())
        .fetch_all(c)
        .await)?;
        let moment = Timestamp::from_millis;
        Ok(rows.into_iter().map(|(start, end)| (moment(start), moment(end))).collect())
    }

    /// Holds a day that is over against other transactions, and forgets what it came to before, also where the guild's
    /// clock hung elsewhere.
    pub async fn begin_fold(&mut self, guild: GuildId, day: Day) -> Result<(), RepositoryError> {
        on!(self.tx, c => sqlx::query(
            "INSERT INTO ticket_day_folds (guild_id, starts_at, ends_at)
             VALUES ($1, $2, $3)
             ON CONFLICT (guild_id, starts_at) DO UPDATE SET ends_at = excluded.ends_at",
        )
        .bind(guild.as_i64())
        .bind(day.starts_at.as_millis())
        .bind(day.ends_at.as_millis())
        .execute(c)
        .await
        .map(|_| ()))?;
        for statement in FORGET {
            on!(self.tx, c => sqlx::query(statement)
                .bind(guild.as_i64())
                .bind(day.starts_at.as_millis())
                .bind(day.ends_at.as_millis())
                .execute(c)
                .await
                .map(|_| ()))?;
        }
        Ok(())
    }

    /// Keeps a tally of a day.
    pub async fn keep_cell(&mut self, guild: GuildId, day: Day, cell: &Cell) -> Result<(), RepositoryError> {
        let tally = &cell.tally;
        let written = on!(self.tx, c => sqlx::query(
            "INSERT INTO ticket_days (guild_id, category_id, staff_id, starts_at, opened, reopened, closed, claimed,
                                      answered, answer_ms, solve_ms, kept, missed, ratings, stars, hours, answers,
                                      solutions)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)",
        )
        .bind(guild.as_i64())
        .bind(cell.category.map(|id| id.to_string()).unwrap_or_default())
        .bind(cell.staff.map_or(0, UserId::as_i64))
        .bind(day.starts_at.as_millis())
        .bind(tally.opened)
        .bind(tally.reopened)
        .bind(tally.closed)
        .bind(tally.claimed)
        .bind(tally.answered)
        .bind(tally.answer_ms)
        .bind(tally.solve_ms)
        .bind(tally.kept)
        .bind(tally.missed)
        .bind(tally.ratings)
        .bind(tally.stars)
        .bind(json::text(&tally.hours))
        .bind(tally.answers.to_string())
        .bind(tally.solutions.to_string())
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
        exactly_one("ticket_days", written)
    }

    /// The tallies of days that begin from one moment to before another: each day's own within the scope.
    pub async fn days(
        &mut self,
        guild: GuildId,
        span: (Timestamp, Timestamp),
        scope: Scope,
    ) -> Result<Vec<(Timestamp, Cell)>, RepositoryError> {
        const ONE: &str = concat!(
            "SELECT ", cell_columns!(), "
               FROM ticket_days
              WHERE guild_id = $1 AND starts_at >= $2 AND starts_at < $3 AND category_id = $4 AND staff_id = $5"
        );
        self.cells(ONE, guild, span, scope).await
    }

    /// The same of each category, within what else the scope asks for.
    pub async fn days_by_category(
        &mut self,
        guild: GuildId,
        span: (Timestamp, Timestamp),
        scope: Scope,
    ) -> Result<Vec<(Timestamp, Cell)>, RepositoryError> {
        const EACH: &str = concat!(
            "SELECT ", cell_columns!(), "
               FROM ticket_days
              WHERE guild_id = $1 AND starts_at >= $2 AND starts_at < $3 AND category_id <> '' AND staff_id = $5
                AND ($4 = '' OR category_id = $4)"
        );
        self.cells(EACH, guild, span, scope).await
    }

    /// The same of each staff member, within what else the scope asks for.
    pub async fn days_by_staff(
        &mut self,
        guild: GuildId,
        span: (Timestamp, Timestamp),
        scope: Scope,
    ) -> Result<Vec<(Timestamp, Cell)>, RepositoryError> {
        const EACH: &str = concat!(
            "SELECT ",
            cell_columns!(),
            "
               FROM ticket_days
              WHERE guild_id = $1 AND starts_at >= $2 AND starts_at < $3 AND category_id = $4 AND staff_id <> 0
                AND ($5 = 0 OR staff_id = $5)"
        );
        self.cells(EACH, guild, span, scope).await
    }

    async fn cells(
        &mut self,
        statement: &'static str,
        guild: GuildId,
        (from, to): (Timestamp, Timestamp),
        scope: Scope,
    ) -> Result<Vec<(Timestamp, Cell)>, RepositoryError> {
        let rows = on!(self.tx, c => sqlx::query_as::<_, CellRow>(statement)
            .bind(guild.as_i64())
            .bind(from.as_millis())
            .bind(to.as_millis())
            .bind(scope.category.map(|id| id.to_string()).unwrap_or_default())
            .bind(scope.staff.map_or(0, UserId::as_i64))
            .fetch_all(c)
            .await)?;
        rows.into_iter().map(|row| Ok((Timestamp::from_millis(row.starts_at), row.try_into()?))).collect()
    }
}

impl TryFrom<CellRow> for Cell {
    type Error = RepositoryError;

    fn try_from(row: CellRow) -> Result<Self, RepositoryError> {
        let corrupt = |column| RepositoryError::corrupt("ticket_days", column, row.starts_at);
        let category = match row.category_id.as_str() {
            "" => None,
            id => Some(id.parse().map_err(|_| corrupt("category_id"))?),
        };
        Ok(Self {
            category,
            staff: Some(row.staff_id).filter(|id| *id != 0).map(UserId::from_i64),
            tally: Tally {
                opened: row.opened,
                reopened: row.reopened,
                closed: row.closed,
                claimed: row.claimed,
                answered: row.answered,
                answer_ms: row.answer_ms,
                solve_ms: row.solve_ms,
                kept: row.kept,
                missed: row.missed,
                ratings: row.ratings,
                stars: row.stars,
                hours: serde_json::from_str(&row.hours).map_err(|_| corrupt("hours"))?,
                answers: row.answers.parse().map_err(|_| corrupt("answers"))?,
                solutions: row.solutions.parse().map_err(|_| corrupt("solutions"))?,
            },
        })
    }
}
