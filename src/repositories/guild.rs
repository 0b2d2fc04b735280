//! A guild's settings, and its audit.

use super::error::RepositoryError;
use super::query::{params, repository};
use crate::domain::{GuildId, GuildSettings, UserId};

repository! {
    /// Reads and writes guilds inside one transaction.
    GuildRepository,
    /// Returns the repository of guilds.
    guilds
}

impl GuildRepository<'_> {
    /// Reads the guild's settings; the defaults of a new guild where nothing is set.
    pub async fn settings(&mut self, guild: GuildId) -> Result<GuildSettings, RepositoryError> {
        self.tx.settings().find(guild, None, GuildSettings::new(guild)).await
    }

    /// Answers whether the guild has saved settings.
    pub async fn is_known(&mut self, guild: GuildId) -> Result<bool, RepositoryError> {
        let found = self
            .tx
            .optional::<GuildId>("SELECT guild_id FROM guilds WHERE guild_id = $1", params![guild])
            .await?;
        Ok(found.is_some())
    }

    /// Makes every other change of the guild's configuration wait until this transaction ends. Every
    /// read-modify-write of a configuration row begins with this.
    pub async fn lock_configuration(&mut self, guild: GuildId) -> Result<(), RepositoryError> {
        // An upsert instead of SELECT FOR UPDATE: SQLite has no row locks, and the row may not exist yet.
        self.tx
            .execute(
                "INSERT INTO configuration_locks (guild_id)
                 VALUES ($1)
                 ON CONFLICT (guild_id) DO UPDATE SET guild_id = excluded.guild_id",
                params![guild],
            )
            .await
    }

    /// Saves the settings.
    pub async fn save(&mut self, settings: &GuildSettings) -> Result<(), RepositoryError> {
        let (guild, now) = (settings.guild, self.tx.now());
        self.tx
            .execute_one(
                "INSERT INTO guilds (guild_id, updated_at)
                 VALUES ($1, $2)
                 ON CONFLICT (guild_id) DO UPDATE
                    SET updated_at = excluded.updated_at",
                params![guild, now],
            )
            .await?;
        self.tx.settings().save(guild, None, &GuildSettings::new(guild), settings).await
    }

    /// Appends a line to the guild's audit. `detail` is JSON.
    pub async fn audit(
        &mut self,
        guild: GuildId,
        actor: Option<UserId>,
        action: &str,
        subject: &str,
        detail: &serde_json::Value,
    ) -> Result<(), RepositoryError> {
        let now = self.tx.now();
        self.tx
            .execute_one(
                "INSERT INTO audit (id, guild_id, at, actor_id, action, subject, detail)
                 VALUES ($1, $2, $3, $4, $5, $6, $7)",
                params![super::fresh_id(now), guild, now, actor, action, subject, detail.to_string()],
            )
            .await
    }
}
