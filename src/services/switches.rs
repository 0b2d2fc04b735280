//! Which modules are switched off where, at hand without a query: every command, click and event asks.

use std::collections::HashSet;
use std::sync::{Arc, PoisonError, RwLock};

use crate::domain::{GuildId, Module, ModuleSwitch};

/// The switched-off modules of every guild, as this process knows them: its own switching at once, that of another process
/// when it looks again ([`AdminService::load_switches`](super::AdminService::look_at_switches)).
#[derive(Clone, Debug, Default)]
pub struct ModuleSwitches {
    off: Arc<RwLock<HashSet<(GuildId, Module)>>>,
    /// What is read from the database is kept before anybody switches: else an old look could undo a new switching.
    turn: Arc<tokio::sync::Mutex<()>>,
}

impl ModuleSwitches {
    /// Whether the module is on in the guild.
    pub fn is_on(&self, guild: GuildId, module: Module) -> bool {
        !self.off.read().unwrap_or_else(PoisonError::into_inner).contains(&(guild, module))
    }

    /// Whoever reads or writes the switches in the database, and then here, waits for their turn.
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
