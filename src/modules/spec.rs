//! The value by which a module describes itself to the rest of the bot.

use std::sync::Arc;

use serenity::all::GatewayIntents;

use crate::commands::Command;
use crate::components::ComponentSpec;
use crate::domain::Module;
use crate::framework::{Data, module_command};
use crate::jobs::JobHandler;
use crate::repositories::Table;
use crate::settings::SettingsSpec;
use crate::tasks::{GuildRound, Sweep};

/// All that a module brings.
#[derive(Clone, Copy, Debug)]
pub struct ModuleSpec {
    /// Its name in rows and folders.
    pub id: &'static str,
    /// Its switch; `None` for what is always on.
    pub switch: Option<Module>,
    /// Gateway intents it needs. Privileged ones are asked for only if the operator has granted them.
    pub intents: GatewayIntents,
    /// Its commands, a function for each of its folders.
    pub commands: &'static [fn() -> Vec<Command>],
    /// Its buttons, menus and forms.
    pub components: &'static [ComponentSpec],
    /// A handler for each kind of its jobs.
    pub jobs: fn(&Data) -> Vec<Arc<dyn JobHandler>>,
    /// Work on each guild that is due for comparison with Discord.
    pub rounds: fn(&Data) -> Vec<Box<dyn GuildRound>>,
    /// Sweeps that run at times of their own.
    pub sweeps: fn(&Data) -> Vec<Arc<dyn Sweep>>,
    /// The lists of its settings.
    pub settings: &'static [SettingsSpec],
    /// The lists of its tables.
    pub tables: &'static [&'static [Table]],
}

impl ModuleSpec {
    /// Its commands, which are refused where it is off.
    pub fn commands(&self) -> impl Iterator<Item = Command> {
        let switch = self.switch;
        self.commands.iter().flat_map(|commands| commands()).map(move |command| match switch {
            Some(module) => module_command(module, command),
            None => command,
        })
    }

    /// Its tables.
    pub fn tables(&self) -> impl Iterator<Item = &'static Table> {
        self.tables.iter().copied().flatten()
    }
}
