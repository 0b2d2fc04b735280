//! Optional modules of the bot.

use super::Timestamp;

/// A part of the bot that each guild can switch off. Administration is not one: it is always on.
///
/// A module that is off receives no events, and its commands, buttons, menus and forms answer that it is off. No data
/// is lost: it is as if the bot were offline for that part, and once it is on again it catches up on missed events. The
/// jobs that go on are declared by [`Job::WAITS_FOR`](crate::jobs::Job::WAITS_FOR).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Module {
    /// Tickets and everything that belongs to them.
    Ticket,
    /// Analytics.
    Analytics,
}

/// State of a module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ModuleSwitch {
    /// Switched on.
    On,
    /// Switched off.
    Off,
}

/// The modules of one guild.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GuildModules {
    off: Vec<(Module, Timestamp)>,
}

/// Outcome of switching a module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SwitchOutcome {
    /// The module has the requested state.
    Done {
        /// Modules before.
        before: GuildModules,
        /// Modules after.
        after: GuildModules,
    },
    /// Nothing has changed yet, because tickets are open and a confirmation is needed.
    AsksFirst {
        /// Number of open tickets.
        open: usize,
    },
}

impl Module {
    /// All modules, in listing order.
    pub const ALL: [Self; 2] = [Self::Ticket, Self::Analytics];

    /// Returns the name it is stored and typed under.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ticket => "ticket",
            Self::Analytics => "analytics",
        }
    }

    /// Parses the name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == name)
    }
}

impl GuildModules {
    /// Creates a guild's modules: all on except these, off since then.
    pub const fn all_but(off: Vec<(Module, Timestamp)>) -> Self {
        Self { off }
    }

    /// Returns the state of a module.
    pub fn switch(&self, module: Module) -> ModuleSwitch {
        if self.off_since(module).is_some() { ModuleSwitch::Off } else { ModuleSwitch::On }
    }

    /// Returns the time since the module is off, if it is.
    pub fn off_since(&self, module: Module) -> Option<Timestamp> {
        self.off.iter().find(|(off, _)| *off == module).map(|(_, since)| *since)
    }
}
