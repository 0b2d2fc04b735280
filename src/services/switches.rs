//! Caches the switched-off modules of all guilds, because every command, click and event checks them.

use std::collections::HashSet;
use std::sync::{Arc, PoisonError, RwLock};

use crate::domain::{GuildId, Module, ModuleSwitch};

/// Switched-off modules of every guild as this process knows them. Its own changes apply at once, those of another
/// process when it reloads them ([`AdminService::load_switches`](super::AdminService::load_switches)).
#[derive(Clone, Debug, Default)]
pub struct ModuleSwitches {
    off: Arc<RwLock<HashSet<(GuildId, Module)>>>,
    /// Serialises reloads and changes: a reload that has read before a change must not overwrite it afterwards.
    turn: Arc<tokio::sync::Mutex<()>>,
}

impl ModuleSwitches {
    /// Returns true if the module is on in the guild.
    pub fn is_on(&self, guild: GuildId, module: Module) -> bool {
        !self.off.read().unwrap_or_else(PoisonError::into_inner).contains(&(guild, module))
    }

    /// Locks the switches for a read or write of the database and the update of this cache that follows.
    pub(super) async fn turn(&self) -> tokio::sync::MutexGuard<'_, ()> {
        self.turn.lock().await
    }

    pub(super) fn set(&self, guild: GuildId, module: Module, switch: ModuleSwitch) {
        let mut off = self.off.write().unwrap_or_else(PoisonError::into_inner);
        match switch {
            ModuleSwitch::On => off.remove(&(guild, module)),
            ModuleSwitch::Off => off.insert((guild, module)),
        };
    }

    pub(super) fn replace(&self, all: impl IntoIterator<Item = (GuildId, Module)>) {
        *self.off.write().unwrap_or_else(PoisonError::into_inner) = all.into_iter().collect();
    }
}
