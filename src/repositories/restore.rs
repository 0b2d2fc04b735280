//! Restores awaiting confirmation: kept for a quarter of an hour, for the admin who started each.

use std::time::Duration;

use super::error::RepositoryError;
use super::query::{FromRow, Row, params, repository};
use crate::domain::{BackupName, GuildId, RestoreId, Timestamp, UserId};

/// Time an admin has to confirm.
const KEPT: Duration = Duration::from_mins(15);

/// A restore awaiting confirmation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RestoreDraft {
    /// Id used in its buttons.
    pub id: RestoreId,
    /// Guild to restore.
    pub guild: GuildId,
    /// Admin who started it.
    pub user: UserId,
    /// Name of the backup; `None` for an attached file.
    pub name: Option<BackupName>,
    /// Document as it was read.
    pub document: String,
    /// Hash of the plan that was shown, to detect changes made meanwhile.
    pub seal: String,
}

impl RestoreDraft {
    /// Returns the time until which a draft created now can be applied.
    pub fn until(now: Timestamp) -> Timestamp {
        now + KEPT
    }
}

repository! {
    /// Reads and writes pending restores inside one transaction.
    RestoreRepository,
    /// Returns the repository of pending restores.
    restores
}

impl RestoreRepository<'_> {
    /// Finds a pending restore, unless it has expired or was decided.
    pub async fn find(
        &mut self,
        guild: GuildId,
        id: RestoreId,
    ) -> Result<Option<RestoreDraft>, RepositoryError> {
        let since = self.tx.now() - KEPT;
        self.tx
            .optional(
                "SELECT id, guild_id, user_id, name, document, seal
                   FROM restores
                  WHERE guild_id = $1 AND id = $2 AND made_at > $3",
                params![guild, id, since],
            )
            .await
    }

    /// Saves a pending restore. The same admin's earlier one, and expired ones of the guild, are deleted.
    pub async fn save(&mut self, draft: &RestoreDraft) -> Result<(), RepositoryError> {
        let now = self.tx.now();
        self.tx
            .execute(
                "DELETE FROM restores WHERE guild_id = $1 AND (user_id = $2 OR made_at <= $3)",
                params![draft.guild, draft.user, now - KEPT],
            )
            .await?;
        self.tx
            .execute(
                "INSERT INTO restores (id, guild_id, user_id, name, document, seal, made_at)
                 VALUES ($1, $2, $3, $4, $5, $6, $7)",
                params![
                    draft.id,
                    draft.guild,
                    draft.user,
                    draft.name.map(|name| name.to_string()).unwrap_or_default(),
                    draft.document,
                    draft.seal,
                    now
                ],
            )
            .await
    }

    /// Deletes a restore that was decided. Returns false when it was decided before: of two concurrent decisions the
    /// second waits for the first and gets false.
    pub async fn delete(&mut self, guild: GuildId, id: RestoreId) -> Result<bool, RepositoryError> {
        self.tx
            .execute_optional("DELETE FROM restores WHERE guild_id = $1 AND id = $2", params![guild, id])
            .await
    }
}

impl FromRow for RestoreDraft {
    fn from_row(row: &Row<'_>) -> Result<Self, RepositoryError> {
        let name: String = row.get("name")?;
        Ok(Self {
            id: row.get("id")?,
            guild: row.get("guild_id")?,
            user: row.get("user_id")?,
            name: BackupName::parse(&name),
            document: row.get("document")?,
            seal: row.get("seal")?,
        })
    }
}
