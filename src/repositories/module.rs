//! Modules that are switched off, by guild.

use super::error::RepositoryError;
use super::query::{params, repository};
use crate::domain::{GuildId, GuildModules, Module, ModuleSwitch, Timestamp};

repository! {
    /// Reads and writes modules inside one transaction.
    ModuleRepository,
    /// Returns the repository of modules.
    modules
}

impl ModuleRepository<'_> {
    /// Reads the guild's modules.
    pub async fn of(&mut self, guild: GuildId) -> Result<GuildModules, RepositoryError> {
        let rows = self
            .tx
            .all::<(String, Timestamp)>(
                "SELECT module, since FROM modules_off WHERE guild_id = $1",
                params![guild],
            )
            .await?;
        let known = |(module, since): (String, Timestamp)| Some((Module::parse(&module)?, since));
        Ok(GuildModules::all_but(rows.into_iter().filter_map(known).collect()))
    }

    /// Lists every module that is off anywhere, for the in-memory copy of a process. Modules of a newer version are
    /// skipped.
    pub async fn all_off(&mut self) -> Result<Vec<(GuildId, Module)>, RepositoryError> {
        let rows =
            self.tx.all::<(GuildId, String)>("SELECT guild_id, module FROM modules_off", params![]).await?;
        let known = |(guild, module): (GuildId, String)| Some((guild, Module::parse(&module)?));
        Ok(rows.into_iter().filter_map(known).collect())
    }

    /// Switches the module. Returns whether that changed anything.
    pub async fn set(
        &mut self,
        guild: GuildId,
        module: Module,
        wanted: ModuleSwitch,
    ) -> Result<bool, RepositoryError> {
        let now = self.tx.now();
        let written = match wanted {
            ModuleSwitch::Off => {
                self.tx
                    .affected(
                        "INSERT INTO modules_off (guild_id, module, since)
                         VALUES ($1, $2, $3)
                         ON CONFLICT (guild_id, module) DO NOTHING",
                        params![guild, module, now],
                    )
                    .await
            }
            ModuleSwitch::On => {
                self.tx
                    .affected(
                        "DELETE FROM modules_off WHERE guild_id = $1 AND module = $2",
                        params![guild, module],
                    )
                    .await
            }
        }?;
        // Jobs that waited for the module become due.
        self.tx.wake_on_commit();
        Ok(written > 0)
    }
}
