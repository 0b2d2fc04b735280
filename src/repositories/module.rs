//! Which modules are switched off.

use sqlx::FromRow;

use super::backend::{Tx, on};
use super::error::RepositoryError;
use crate::domain::{GuildId, Module, Modules, Switch, Timestamp};

/// Reads and writes modules inside one transaction.
#[derive(Debug)]
pub struct ModuleRepository<'t> {
    tx: &'t mut Tx,
}

impl Tx {
    /// The modules.
    pub const fn modules(&mut self) -> ModuleRepository<'_> {
        ModuleRepository { tx: self }
    }
}

#[derive(FromRow)]
struct OffRow {
    guild_id: i64,
    module: String,
    since: i64,
}

impl ModuleRepository<'_> {
    /// The guild's.
    pub async fn of(&mut self, guild: GuildId) -> Result<Modules, RepositoryError> {
        let rows = on!(self.tx, c => sqlx::query_as::<_, OffRow>(
            "SELECT guild_id, module, since FROM modules_off WHERE guild_id = $1",
        )
        .bind(guild.as_i64())
        .fetch_all(c)
        .await)?;
        let known = |row: OffRow| Some((Module::parse(&row.module)?, Timestamp::from_millis(row.since)));
        Ok(Modules::all_but(rows.into_iter().filter_map(known).collect()))
    }

    /// Everything that is off anywhere, for a process that keeps all of it in mind. Modules of a newer version are not told.
    pub async fn all_off(&mut self) -> Result<Vec<(GuildId, Module)>, RepositoryError> {
        let rows = on!(self.tx, c => sqlx::query_as::<_, OffRow>(
            "SELECT guild_id, module, since FROM modules_off",
        )
        .fetch_all(c)
        .await)?;
        let known = |row: OffRow| Some((GuildId::from_i64(row.guild_id), Module::parse(&row.module)?));
        Ok(rows.into_iter().filter_map(known).collect())
    }

    /// Switches it. Answers whether it was otherwise before.
    pub async fn set(
        &mut self,
        guild: GuildId,
        module: Module,
        wanted: Switch,
    ) -> Result<bool, RepositoryError> {
        let now = self.tx.now().as_millis();
        let written = match wanted {
            Switch::Off => on!(self.tx, c => sqlx::query(
                "INSERT INTO modules_off (guild_id, module, since)
                 VALUES ($1, $2, $3)
                 ON CONFLICT (guild_id, module) DO NOTHING",
            )
            .bind(guild.as_i64())
            .bind(module.as_str())
            .bind(now)
            .execute(c)
            .await
            .map(|done| done.rows_affected())),
            Switch::On => on!(self.tx, c => sqlx::query(
                "DELETE FROM modules_off WHERE guild_id = $1 AND module = $2",
            )
            .bind(guild.as_i64())
            .bind(module.as_str())
            .execute(c)
            .await
            .map(|done| done.rows_affected())),
        }?;
        // Work that has waited for it is due.
        self.tx.nudge_on_commit();
        Ok(written > 0)
    }
}
