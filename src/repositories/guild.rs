//! A guild's settings, and the audit of what was done in it.

use super::error::RepositoryError;
use super::query::{params, repository};
use crate::domain::{GuildId, GuildSettings, UserId};

repository! {
    /// Reads and writes guilds inside one transaction.
    GuildRepository,
    /// The guilds.
    guilds
}

impl GuildRepository<'_> {
    /// What the guild has set; what a new guild starts with when it has set nothing yet.
    pub async fn settings(&mut self, guild: GuildId) -> Result<GuildSettings, RepositoryError> {
        self.tx.settings().find(guild, None, GuildSettings::new(guild)).await
    }

    /// Whether the guild has set anything yet.
    pub async fn is_known(&mut self, guild: GuildId) -> Result<bool, RepositoryError> {
        let found = self
            .tx
            .optional::<GuildId>("SELECT guild_id FROM guilds WHERE guild_id = $1", params![guild])
            .await?;
        Ok(found.is_some())
    }

    /// Makes every other change of what the guild has configured wait until this transaction ends: who reads, changes and
    /// writes a row of it begins with this.
    pub async fn lock_configuration(&mut self, guild: GuildId) -> Result<(), RepositoryError> {
        self.tx
            .execute(
                "INSERT INTO configuration_locks (guild_id)
                 VALUES ($1)
                 ON CONFLICT (guild_id) DO UPDATE SET guild_id = excluded.guild_id",
                params![guild],
            )
            .await
    }

    /// Keeps the settings as they are now.
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

    /// Writes into the guild's audit. `detail` is JSON.
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
