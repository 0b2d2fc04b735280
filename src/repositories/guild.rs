//! A guild's settings, and the audit of what was done in it.

use super::backend::{Tx, on};
use super::error::RepositoryError;
use crate::domain::{GuildId, GuildSettings, UserId};

/// Reads and writes guilds inside one transaction.
#[derive(Debug)]
pub struct GuildRepository<'t> {
    tx: &'t mut Tx,
}

impl Tx {
    /// The guilds.
    pub const fn guilds(&mut self) -> GuildRepository<'_> {
        GuildRepository { tx: self }
    }
}

impl GuildRepository<'_> {
    /// What the guild has set; what a new guild starts with when it has set nothing yet.
    pub async fn settings(&mut self, guild: GuildId) -> Result<GuildSettings, RepositoryError> {
        self.tx.settings().find(guild, None, GuildSettings::new(guild)).await
    }

    /// Whether the guild has set anything yet.
    pub async fn is_known(&mut self, guild: GuildId) -> Result<bool, RepositoryError> {
        let found = on!(self.tx, c => sqlx::query_scalar::<_, i64>("SELECT guild_id FROM guilds WHERE guild_id = $1")
            .bind(guild.as_i64())
            .fetch_optional(c)
            .await)?;
        Ok(found.is_some())
    }

    /// Keeps the settings as they are now.
    pub async fn save(&mut self, settings: &GuildSettings) -> Result<(), RepositoryError> {
        let (guild, now) = (settings.guild, self.tx.now().as_millis());
        on!(self.tx, c => sqlx::query(
            "INSERT INTO guilds (guild_id, updated_at)
             VALUES ($1, $2)
             ON CONFLICT (guild_id) DO UPDATE
                SET updated_at = excluded.updated_at",
        )
        .bind(guild.as_i64())
        .bind(now)
        .execute(c)
        .await
        .map(|_| ()))?;
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
        on!(self.tx, c => sqlx::query(
            "INSERT INTO audit (id, guild_id, at, actor_id, action, subject, detail)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(super::fresh_id(now))
        .bind(guild.as_i64())
        .bind(now.as_millis())
        .bind(actor.map(UserId::as_i64))
        .bind(action)
        .bind(subject)
        .bind(detail.to_string())
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }
}
