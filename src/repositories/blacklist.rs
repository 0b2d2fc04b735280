//! Who may not open tickets. What has run out is as good as gone.

use sqlx::FromRow;

use super::backend::{Tx, on};
use super::error::RepositoryError;
use crate::domain::{Ban, GuildId, Timestamp, UserId};

/// Reads and writes the blacklist inside one transaction.
#[derive(Debug)]
pub struct BlacklistRepository<'t> {
    tx: &'t mut Tx,
}

impl Tx {
    /// The blacklist.
    pub const fn blacklist(&mut self) -> BlacklistRepository<'_> {
        BlacklistRepository { tx: self }
    }
}

#[derive(FromRow)]
struct BanRow {
    user_id: i64,
    reason: String,
    by_id: i64,
    added_at: i64,
    until: Option<i64>,
}

impl BlacklistRepository<'_> {
    /// What keeps the member out now.
    pub async fn find(&mut self, guild: GuildId, user: UserId) -> Result<Option<Ban>, RepositoryError> {
        let now = self.tx.now().as_millis();
        let row = on!(self.tx, c => sqlx::query_as::<_, BanRow>(
            "SELECT user_id, reason, by_id, added_at, until
               FROM blacklist
              WHERE guild_id = $1 AND user_id = $2 AND (until IS NULL OR until > $3)",
        )
        .bind(guild.as_i64())
        .bind(user.as_i64())
        .bind(now)
        .fetch_optional(c)
        .await)?;
        Ok(row.map(Into::into))
    }

    /// Everybody who is kept out now, the latest first.
    pub async fn list(&mut self, guild: GuildId) -> Result<Vec<Ban>, RepositoryError> {
        let now = self.tx.now().as_millis();
        let rows = on!(self.tx, c => sqlx::query_as::<_, BanRow>(
            "SELECT user_id, reason, by_id, added_at, until
               FROM blacklist
              WHERE guild_id = $1 AND (until IS NULL OR until > $2)
           ORDER BY added_at DESC, user_id",
        )
        .bind(guild.as_i64())
        .bind(now)
        .fetch_all(c)
        .await)?;
        Ok(rows.into_iter().map(Into::into).collect())
    }

    /// Keeps the member out, or for another time than before.
    pub async fn save(&mut self, guild: GuildId, ban: &Ban) -> Result<(), RepositoryError> {
        on!(self.tx, c => sqlx::query(
            "INSERT INTO blacklist (guild_id, user_id, reason, by_id, added_at, until)
             VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (guild_id, user_id) DO UPDATE
                SET reason = excluded.reason,
                    by_id = excluded.by_id,
                    added_at = excluded.added_at,
                    until = excluded.until",
        )
        .bind(guild.as_i64())
        .bind(ban.user.as_i64())
        .bind(ban.reason.as_str())
        .bind(ban.by.as_i64())
        .bind(ban.added_at.as_millis())
        .bind(ban.until.map(Timestamp::as_millis))
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// Lets the member back in; also forgets what has run out.
    pub async fn delete(&mut self, guild: GuildId, user: UserId) -> Result<(), RepositoryError> {
        on!(self.tx, c => sqlx::query("DELETE FROM blacklist WHERE guild_id = $1 AND user_id = $2")
            .bind(guild.as_i64())
            .bind(user.as_i64())
            .execute(c)
            .await
            .map(|_| ()))?;
        Ok(())
    }
}

impl From<BanRow> for Ban {
    fn from(row: BanRow) -> Self {
        Self {
            user: UserId::from_i64(row.user_id),
            reason: row.reason,
            by: UserId::from_i64(row.by_id),
            added_at: Timestamp::from_millis(row.added_at),
            until: row.until.map(Timestamp::from_millis),
        }
    }
}
