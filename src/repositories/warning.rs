//! Warnings of staff.

use sqlx::FromRow;

use super::backend::{Tx, on};
use super::error::{RepositoryError, exactly_one};
use crate::domain::{GuildId, Timestamp, UserId, Warning, WarningCount, WarningId, WarningTold};

/// Reads and writes warnings inside one transaction.
#[derive(Debug)]
pub struct WarningRepository<'t> {
    tx: &'t mut Tx,
}

impl Tx {
    /// The warnings of staff.
    pub const fn warnings(&mut self) -> WarningRepository<'_> {
        WarningRepository { tx: self }
    }
}

#[derive(FromRow)]
struct WarningRow {
    id: String,
    user_id: i64,
    by_id: i64,
    at: i64,
    reason: String,
    told: String,
}

#[derive(FromRow)]
struct CountRow {
    user_id: i64,
    warnings: i64,
    last_at: i64,
}

impl WarningRepository<'_> {
    /// Keeps a new warning.
    pub async fn insert(&mut self, guild: GuildId, warning: &Warning) -> Result<(), RepositoryError> {
        on!(self.tx, c => sqlx::query(
            "INSERT INTO staff_warnings (id, guild_id, user_id, by_id, at, reason, told)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(warning.id.to_string())
        .bind(guild.as_i64())
        .bind(warning.user.as_i64())
        .bind(warning.by.as_i64())
        .bind(warning.at.as_millis())
        .bind(warning.reason.as_str())
        .bind(warning.told.as_str())
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// The one a button or a job names.
    pub async fn find(&mut self, guild: GuildId, id: WarningId) -> Result<Option<Warning>, RepositoryError> {
        let row = on!(self.tx, c => sqlx::query_as::<_, WarningRow>(
            "SELECT id, user_id, by_id, at, reason, told FROM staff_warnings WHERE guild_id = $1 AND id = $2",
        )
        .bind(guild.as_i64())
        .bind(id.to_string())
        .fetch_optional(c)
        .await)?;
        row.map(TryInto::try_into).transpose()
    }

    /// Those of one member, newest first.
    pub async fn of(&mut self, guild: GuildId, user: UserId) -> Result<Vec<Warning>, RepositoryError> {
        let rows = on!(self.tx, c => sqlx::query_as::<_, WarningRow>(
            "SELECT id, user_id, by_id, at, reason, told
               FROM staff_warnings
              WHERE guild_id = $1 AND user_id = $2
           ORDER BY at DESC, id DESC",
        )
        .bind(guild.as_i64())
        .bind(user.as_i64())
        .fetch_all(c)
        .await)?;
        rows.into_iter().map(TryInto::try_into).collect()
    }

    /// How often each member was warned in a span, its end left out, who was most often first.
    pub async fn counts(
        &mut self,
        guild: GuildId,
        (from, to): (Timestamp, Timestamp),
    ) -> Result<Vec<WarningCount>, RepositoryError> {
        let rows = on!(self.tx, c => sqlx::query_as::<_, CountRow>(
            "SELECT user_id, COUNT(*) AS warnings, MAX(at) AS last_at
               FROM staff_warnings
              WHERE guild_id = $1 AND at >= $2 AND at < $3
           GROUP BY user_id
           ORDER BY warnings DESC, last_at DESC, user_id",
        )
        .bind(guild.as_i64())
        .bind(from.as_millis())
        .bind(to.as_millis())
        .fetch_all(c)
        .await)?;
        Ok(rows.into_iter().map(Into::into).collect())
    }

    /// What became of the direct message; of a warning that was taken back nothing is kept.
    pub async fn set_told(
        &mut self,
        guild: GuildId,
        id: WarningId,
        told: WarningTold,
    ) -> Result<(), RepositoryError> {
        on!(self.tx, c => sqlx::query("UPDATE staff_warnings SET told = $3 WHERE guild_id = $1 AND id = $2")
            .bind(guild.as_i64())
            .bind(id.to_string())
            .bind(told.as_str())
            .execute(c)
            .await
            .map(|_| ()))?;
        Ok(())
    }

    /// Takes it back.
    pub async fn delete(&mut self, guild: GuildId, id: WarningId) -> Result<(), RepositoryError> {
        let deleted = on!(self.tx, c => sqlx::query("DELETE FROM staff_warnings WHERE guild_id = $1 AND id = $2")
            .bind(guild.as_i64())
            .bind(id.to_string())
            .execute(c)
            .await
            .map(|done| done.rows_affected()))?;
        exactly_one("staff_warnings", deleted)
    }
}

impl TryFrom<WarningRow> for Warning {
    type Error = RepositoryError;

    fn try_from(row: WarningRow) -> Result<Self, RepositoryError> {
        let corrupt = |column| RepositoryError::corrupt("staff_warnings", column, &row.id);
        Ok(Self {
            id: row.id.parse().map_err(|_| corrupt("id"))?,
            user: UserId::from_i64(row.user_id),
            by: UserId::from_i64(row.by_id),
            at: Timestamp::from_millis(row.at),
            told: WarningTold::parse(&row.told).ok_or_else(|| corrupt("told"))?,
            reason: row.reason,
        })
    }
}

impl From<CountRow> for WarningCount {
    fn from(row: CountRow) -> Self {
        let last_at = Timestamp::from_millis(row.last_at);
        Self { user: UserId::from_i64(row.user_id), count: row.warnings, last_at }
    }
}
