//! Members banned from opening tickets. An expired ban counts as absent.

use super::error::RepositoryError;
use super::query::{FromRow, Row, params, repository};
use crate::domain::{Ban, GuildId, UserId};

repository! {
    /// Reads and writes the blacklist inside one transaction.
    BlacklistRepository,
    /// Returns the repository of the blacklist.
    blacklist
}

impl BlacklistRepository<'_> {
    /// Finds the ban that applies to the member now.
    pub async fn find(&mut self, guild: GuildId, user: UserId) -> Result<Option<Ban>, RepositoryError> {
        let now = self.tx.now();
        self.tx
            .optional(
                "SELECT user_id, reason, by_id, added_at, until
                   FROM blacklist
                  WHERE guild_id = $1 AND user_id = $2 AND (until IS NULL OR until > $3)",
                params![guild, user, now],
            )
            .await
    }

    /// Lists the bans that apply now, latest first.
    pub async fn list(&mut self, guild: GuildId) -> Result<Vec<Ban>, RepositoryError> {
        let now = self.tx.now();
        self.tx
            .all(
                "SELECT user_id, reason, by_id, added_at, until
                   FROM blacklist
                  WHERE guild_id = $1 AND (until IS NULL OR until > $2)
               ORDER BY added_at DESC, user_id",
                params![guild, now],
            )
            .await
    }

    /// Saves the ban, replacing an earlier one of the member.
    pub async fn save(&mut self, guild: GuildId, ban: &Ban) -> Result<(), RepositoryError> {
        self.tx
            .execute(
                "INSERT INTO blacklist (guild_id, user_id, reason, by_id, added_at, until)
                 VALUES ($1, $2, $3, $4, $5, $6)
                 ON CONFLICT (guild_id, user_id) DO UPDATE
                    SET reason = excluded.reason,
                        by_id = excluded.by_id,
                        added_at = excluded.added_at,
                        until = excluded.until",
                params![guild, ban.user, ban.reason, ban.by, ban.added_at, ban.until],
            )
            .await
    }

    /// Deletes the member's ban, expired or not.
    pub async fn delete(&mut self, guild: GuildId, user: UserId) -> Result<(), RepositoryError> {
        self.tx
            .execute("DELETE FROM blacklist WHERE guild_id = $1 AND user_id = $2", params![guild, user])
            .await
    }
}

impl FromRow for Ban {
    fn from_row(row: &Row<'_>) -> Result<Self, RepositoryError> {
        Ok(Self {
            user: row.get("user_id")?,
            reason: row.get("reason")?,
            by: row.get("by_id")?,
            added_at: row.get("added_at")?,
            until: row.get("until")?,
        })
    }
}
