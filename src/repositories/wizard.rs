//! Progress of guilds through the setup wizard.

use super::error::RepositoryError;
use super::query::{FromRow, Row, params, repository};
use crate::domain::{GuildId, SetupPage, SetupProgress, UserId};

repository! {
    /// Reads and writes the progress of setups inside one transaction.
    WizardRepository,
    /// Returns the repository of setup progress.
    wizards
}

impl WizardRepository<'_> {
    /// Finds the guild's progress, if setup was begun.
    pub async fn find(&mut self, guild: GuildId) -> Result<Option<SetupProgress>, RepositoryError> {
        self.tx
            .optional(
                "SELECT guild_id, page, begun_by, begun_at, done FROM setup_wizards WHERE guild_id = $1",
                params![guild],
            )
            .await
    }

    /// Saves the page an admin is at; the first to do so counts as having begun. A finished setup stays finished.
    pub async fn turn(&mut self, guild: GuildId, page: SetupPage, by: UserId) -> Result<(), RepositoryError> {
        self.save(guild, SetupProgress { page, by, at: self.tx.now(), done: false }).await
    }

    /// Marks the setup as finished.
    pub async fn finish(&mut self, guild: GuildId, by: UserId) -> Result<(), RepositoryError> {
        let page = SetupPage::Summary;
        self.save(guild, SetupProgress { page, by, at: self.tx.now(), done: true }).await
    }

    async fn save(&mut self, guild: GuildId, progress: SetupProgress) -> Result<(), RepositoryError> {
        self.tx
            .execute(
                "INSERT INTO setup_wizards (guild_id, page, begun_by, begun_at, done)
                 VALUES ($1, $2, $3, $4, $5)
                 ON CONFLICT (guild_id) DO UPDATE
                    SET page = excluded.page, done = setup_wizards.done OR excluded.done",
                params![guild, progress.page, progress.by, progress.at, progress.done],
            )
            .await
    }
}

impl FromRow for SetupProgress {
    fn from_row(row: &Row<'_>) -> Result<Self, RepositoryError> {
        Ok(Self {
            page: row.get("page")?,
            by: row.get("begun_by")?,
            at: row.get("begun_at")?,
            done: row.get("done")?,
        })
    }
}
