//! Backups admins were asked about: kept for a quarter of an hour, for whoever asked.

use std::time::Duration;

use super::error::RepositoryError;
use super::query::{FromRow, Row, params, repository};
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

repository! {
    /// Reads and writes what admins were asked about inside one transaction.
    RestoreRepository,
    /// What admins were asked about.
    restores
}

impl RestoreRepository<'_> {
    /// What somebody was asked, unless that was too long ago or it was decided.
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

    /// Asks somebody. What they were asked before, and what others in the guild have thought about for too long, is
    /// forgotten.
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

    /// It is decided. False when it was before: of two who decide at once the second waits and is told so.
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
