//! Settings of guilds and categories, one row for each value that differs from its default.

use std::collections::BTreeMap;

use super::column::OrEmpty;
use super::error::RepositoryError;
use super::query::{params, repository};
use crate::domain::{CategoryId, GuildId, Settings};

repository! {
    /// Reads and writes settings inside one transaction.
    SettingRepository,
    /// Returns the repository of settings.
    settings
}

impl SettingRepository<'_> {
    /// Reads the settings of the guild, or of the category; `initial` where nothing is stored.
    pub async fn find<S: Settings>(
        &mut self,
        guild: GuildId,
        category: Option<CategoryId>,
        mut initial: S,
    ) -> Result<S, RepositoryError> {
        for (name, value) in self.rows(guild, category).await? {
            apply(&mut initial, &name, &value)?;
        }
        Ok(initial)
    }

    /// Reads the settings of each category that has its own.
    pub async fn of_categories<S: Settings + Clone>(
        &mut self,
        guild: GuildId,
        initial: &S,
    ) -> Result<Vec<S>, RepositoryError> {
        let rows = self
            .tx
            .all::<(String, String, String)>(
                "SELECT scope, key, value
                   FROM settings
                  WHERE guild_id = $1 AND scope <> ''",
                params![guild],
            )
            .await?;
        let mut found = BTreeMap::new();
        for (scope, name, value) in rows {
            apply(found.entry(scope).or_insert_with(|| initial.clone()), &name, &value)?;
        }
        Ok(found.into_values().collect())
    }

    /// Saves the settings of the guild, or of the category, as far as they differ from `initial`.
    pub async fn save<S: Settings>(
        &mut self,
        guild: GuildId,
        category: Option<CategoryId>,
        initial: &S,
        settings: &S,
    ) -> Result<(), RepositoryError> {
        let stored = self.rows(guild, category).await?;
        for setting in S::SETTINGS {
            let value = setting.get(settings).filter(|value| setting.get(initial).as_ref() != Some(value));
            let value = value.map(|value| value.to_json().to_string());
            // Unchanged rows keep their `updated_at`.
            if stored.get(setting.key) == value.as_ref() {
                continue;
            }
            match value {
                Some(value) => self.put::<S>(guild, category, setting.key, &value).await?,
                None => self.delete(guild, category, setting.key).await?,
            }
        }
        Ok(())
    }

    async fn rows(
        &mut self,
        guild: GuildId,
        category: Option<CategoryId>,
    ) -> Result<BTreeMap<String, String>, RepositoryError> {
        let rows = self
            .tx
            .all::<(String, String)>(
                "SELECT key, value
                   FROM settings
                  WHERE guild_id = $1 AND scope = $2",
                params![guild, OrEmpty(category)],
            )
            .await?;
        Ok(rows.into_iter().collect())
    }

    async fn put<S: Settings>(
        &mut self,
        guild: GuildId,
        category: Option<CategoryId>,
        name: &str,
        value: &str,
    ) -> Result<(), RepositoryError> {
        let now = self.tx.now();
        self.tx
            .execute_one(
                "INSERT INTO settings (guild_id, scope, key, module, value, updated_at)
                 VALUES ($1, $2, $3, $4, $5, $6)
                 ON CONFLICT (guild_id, scope, key) DO UPDATE
                    SET value = excluded.value,
                        updated_at = excluded.updated_at",
                params![guild, OrEmpty(category), name, S::MODULE, value, now],
            )
            .await
    }

    async fn delete(
        &mut self,
        guild: GuildId,
        category: Option<CategoryId>,
        name: &str,
    ) -> Result<(), RepositoryError> {
        self.tx
            .execute_one(
                "DELETE FROM settings WHERE guild_id = $1 AND scope = $2 AND key = $3",
                params![guild, OrEmpty(category), name],
            )
            .await
    }
}

/// Applies a stored row, if it belongs to these settings: the rows of several structs share a table.
fn apply<S: Settings>(settings: &mut S, name: &str, value: &str) -> Result<(), RepositoryError> {
    let Some(setting) = S::SETTINGS.iter().find(|it| it.key == name) else { return Ok(()) };
    let corrupt = || RepositoryError::corrupt("settings", "value", name);
    let json = serde_json::from_str(value).map_err(|_| corrupt())?;
    let value = setting.kind.read_json(&json).ok_or_else(corrupt)?;
    setting.set(settings, Some(value)).map_err(|_| corrupt())
}
