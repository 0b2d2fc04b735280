//! The parts of the bot a guild can do without.

use super::Timestamp;

/// A part of the bot that each guild switches on and off by itself. Administration is none: it is always there.
///
/// A switched-off module hears no events, and says that it is off when its command, button, menu or form is used. Nothing
/// is lost by it: it is as if the bot were away for that part, and when it is back it reads what it has missed. What each
/// goes on with is said in [`Job::WAITS_FOR`](crate::jobs::Job::WAITS_FOR).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Module {
    /// Tickets and everything around them.
    Ticket,
    /// Figures.
    Analytics,
}

/// Whether a module is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ModuleSwitch {
    /// It is.
    On,
    /// It is not.
    Off,
}

/// The modules of one guild.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GuildModules {
    off: Vec<(Module, Timestamp)>,
}

/// What has come of switching.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SwitchOutcome {
    /// It is as was wished.
    Done {
        /// The guild's modules as they were.
        before: GuildModules,
        /// As they are.
        after: GuildModules,
    },
    /// Nothing has changed yet: so many tickets are open.
    AsksFirst {
        /// How many.
        open: usize,
    },
}

impl Module {
    /// All of them, in the order they are listed in.
    pub const ALL: [Self; 2] = [Self::Ticket, Self::Analytics];

    /// The name it is stored and typed under.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ticket => "ticket",
            Self::Analytics => "analytics",
        }
    }

    /// From that.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == name)
    }
}

impl GuildModules {
    /// All are on but these, off since then.
    pub const fn all_but(off: Vec<(Module, Timestamp)>) -> Self {
        Self { off }
    }

    /// Whether it is on.
    pub fn switch(&self, module: Module) -> ModuleSwitch {
        if self.off_since(module).is_some() { ModuleSwitch::Off } else { ModuleSwitch::On }
    }

    /// Since when it is off, if it is.
    pub fn off_since(&self, module: Module) -> Option<Timestamp> {
        self.off.iter().find(|(off, _)| *off == module).map(|(_, since)| *since)
    }
}
