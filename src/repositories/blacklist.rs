//! Who may not open tickets. What has run out is as good as gone.

use super::error::RepositoryError;
use super::query::{FromRow, Row, params, repository};
use crate::domain::{Ban, GuildId, UserId};

repository! {
    /// Reads and writes the blacklist inside one transaction.
    BlacklistRepository,
    /// The blacklist.
    blacklist
}

impl BlacklistRepository<'_> {
    /// What keeps the member out now.
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

    /// Everybody who is kept out now, the latest first.
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

    /// Keeps the member out, or for another time than before.
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

    /// Lets the member back in; also forgets what has run out.
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
