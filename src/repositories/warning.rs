//! Warnings of staff members.

use super::error::RepositoryError;
use super::query::{FromRow, Row, params, repository};
use crate::domain::{GuildId, Timestamp, UserId, Warning, WarningCount, WarningDelivery, WarningId};

repository! {
    /// Reads and writes warnings inside one transaction.
    WarningRepository,
    /// Returns the repository of warnings.
    warnings
}

impl WarningRepository<'_> {
    /// Inserts a new warning.
    pub async fn insert(&mut self, guild: GuildId, warning: &Warning) -> Result<(), RepositoryError> {
        self.tx
            .execute(
                "INSERT INTO staff_warnings (id, guild_id, user_id, by_id, at, reason, told)
                 VALUES ($1, $2, $3, $4, $5, $6, $7)",
                params![
                    warning.id,
                    guild,
                    warning.user,
                    warning.by,
                    warning.at,
                    warning.reason,
                    warning.told
                ],
            )
            .await
    }

    /// Finds the warning a button or a job refers to.
    pub async fn find(&mut self, guild: GuildId, id: WarningId) -> Result<Option<Warning>, RepositoryError> {
        self.tx
            .optional(
                "SELECT id, user_id, by_id, at, reason, told FROM staff_warnings WHERE guild_id = $1 AND id = $2",
                params![guild, id],
            )
            .await
    }

    /// Lists the warnings of one member, newest first.
    pub async fn of(&mut self, guild: GuildId, user: UserId) -> Result<Vec<Warning>, RepositoryError> {
        self.tx
            .all(
                "SELECT id, user_id, by_id, at, reason, told
                   FROM staff_warnings
                  WHERE guild_id = $1 AND user_id = $2
               ORDER BY at DESC, id DESC",
                params![guild, user],
            )
            .await
    }

    /// Counts the warnings of each member in the half-open span, most often warned first.
    pub async fn counts(
        &mut self,
        guild: GuildId,
        (from, to): (Timestamp, Timestamp),
    ) -> Result<Vec<WarningCount>, RepositoryError> {
        self.tx
            .all(
                "SELECT user_id, COUNT(*) AS warnings, MAX(at) AS last_at
                   FROM staff_warnings
                  WHERE guild_id = $1 AND at >= $2 AND at < $3
               GROUP BY user_id
               ORDER BY warnings DESC, last_at DESC, user_id",
                params![guild, from, to],
            )
            .await
    }

    /// Records the delivery of the direct message; has no effect on a warning that was taken back.
    pub async fn set_told(
        &mut self,
        guild: GuildId,
        id: WarningId,
        told: WarningDelivery,
    ) -> Result<(), RepositoryError> {
        self.tx
            .execute(
                "UPDATE staff_warnings SET told = $3 WHERE guild_id = $1 AND id = $2",
                params![guild, id, told],
            )
            .await
    }

    /// Deletes a warning that was taken back.
    pub async fn delete(&mut self, guild: GuildId, id: WarningId) -> Result<(), RepositoryError> {
        self.tx
            .execute_one("DELETE FROM staff_warnings WHERE guild_id = $1 AND id = $2", params![guild, id])
            .await
    }
}

impl FromRow for Warning {
    fn from_row(row: &Row<'_>) -> Result<Self, RepositoryError> {
        Ok(Self {
            id: row.get("id")?,
            user: row.get("user_id")?,
            by: row.get("by_id")?,
            at: row.get("at")?,
            told: row.get("told")?,
            reason: row.get("reason")?,
        })
    }
}

impl FromRow for WarningCount {
    fn from_row(row: &Row<'_>) -> Result<Self, RepositoryError> {
        Ok(Self { user: row.get("user_id")?, count: row.get("warnings")?, last_at: row.get("last_at")? })
    }
}
