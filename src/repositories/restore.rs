//! Backups admins were asked about: kept for a quarter of an hour, for whoever asked.

use std::time::Duration;

use sqlx::FromRow;

use super::backend::{Tx, on};
use super::error::RepositoryError;
use crate::domain::{BackupName, GuildId, RestoreId, Timestamp, UserId};

/// How long an admin may think about it.
const KEPT: Duration = Duration::from_mins(15);

/// What an admin was asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RestoreDraft {
    /// Names it in buttons.
    pub id: RestoreId,
    /// Where.
    pub guild: GuildId,
    /// Who asked for it.
    pub user: UserId,
    /// The backup's name; none of an attached file.
    pub name: Option<BackupName>,
    /// The document as it was read.
    pub document: String,
    /// What was shown of it, hashed.
    pub seal: String,
}

impl RestoreDraft {
    /// Until when one that is made now can be applied.
    pub fn until(now: Timestamp) -> Timestamp {
        now + KEPT
    }
}

/// Reads and writes what admins were asked about inside one transaction.
#[derive(Debug)]
pub struct RestoreRepository<'t> {
    tx: &'t mut Tx,
}

impl Tx {
    /// What admins were asked about.
    pub const fn restores(&mut self) -> RestoreRepository<'_> {
        RestoreRepository { tx: self }
    }
}

#[derive(FromRow)]
struct RestoreRow {
    id: String,
    guild_id: i64,
    user_id: i64,
    name: String,
    document: String,
    seal: String,
}

impl RestoreRepository<'_> {
    /// What somebody was asked, unless that was too long ago or it was decided.
    pub async fn find(
        &mut self,
        guild: GuildId,
        id: RestoreId,
    ) -> Result<Option<RestoreDraft>, RepositoryError> {
        let since = (self.tx.now() - KEPT).as_millis();
        let row = on!(self.tx, c => sqlx::query_as::<_, RestoreRow>(
            "SELECT id, guild_id, user_id, name, document, seal
               FROM restores
              WHERE guild_id = $1 AND id = $2 AND made_at > $3",
        )
        .bind(guild.as_i64())
        .bind(id.to_string())
        .bind(since)
        .fetch_optional(c)
        .await)?;
        row.map(TryInto::try_into).transpose()
    }

    /// Asks somebody. What they were asked before, and what others in the guild have thought about for too long, is
    /// forgotten.
    pub async fn save(&mut self, draft: &RestoreDraft) -> Result<(), RepositoryError> {
        let now = self.tx.now();
        on!(self.tx, c => sqlx::query(
            "DELETE FROM restores WHERE guild_id = $1 AND (user_id = $2 OR made_at <= $3)",
        )
        .bind(draft.guild.as_i64())
        .bind(draft.user.as_i64())
        .bind((now - KEPT).as_millis())
        .execute(c)
        .await
        .map(|_| ()))?;
        on!(self.tx, c => sqlx::query(
            "INSERT INTO restores (id, guild_id, user_id, name, document, seal, made_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(draft.id.to_string())
        .bind(draft.guild.as_i64())
        .bind(draft.user.as_i64())
        .bind(draft.name.map(|name| name.to_string()).unwrap_or_default())
        .bind(draft.document.as_str())
        .bind(draft.seal.as_str())
        .bind(now.as_millis())
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// It is decided. False when it was before: of two who decide at once the second waits and is told so.
    pub async fn delete(&mut self, guild: GuildId, id: RestoreId) -> Result<bool, RepositoryError> {
        let gone = on!(self.tx, c => sqlx::query("DELETE FROM restores WHERE guild_id = $1 AND id = $2")
            .bind(guild.as_i64())
            .bind(id.to_string())
            .execute(c)
            .await
            .map(|done| done.rows_affected()))?;
        Ok(gone == 1)
    }
}

impl TryFrom<RestoreRow> for RestoreDraft {
    type Error = RepositoryError;

    fn try_from(row: RestoreRow) -> Result<Self, RepositoryError> {
        let id = row.id.parse().map_err(|_| RepositoryError::corrupt("restores", "id", &row.id))?;
        Ok(Self {
            id,
            guild: GuildId::from_i64(row.guild_id),
            user: UserId::from_i64(row.user_id),
            name: BackupName::parse(&row.name),
            document: row.document,
            seal: row.seal,
        })
    }
}
