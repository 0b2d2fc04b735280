//! Who did what when, as a guild's admins read it.

use super::ticket::EventKind;
use super::{ChannelId, Module, Timestamp, UserId};

/// A line of the audit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditEntry {
    /// When.
    pub at: Timestamp,
    /// Who; the bot on its own account when none.
    pub by: Option<UserId>,
    /// What.
    pub action: AuditAction,
}

/// What was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AuditAction {
    /// Something with a ticket.
    Ticket {
        /// Its number.
        number: i64,
        /// What.
        event: EventKind,
    },
    /// Something else.
    Other {
        /// The name it is stored under.
        action: String,
        /// With what.
        subject: AuditSubject,
    },
}

/// What something was done with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AuditSubject {
    /// Somebody.
    User(UserId),
    /// A channel.
    Channel(ChannelId),
    /// A ticket, by its number.
    Ticket(i64),
    /// A module.
    Module(Module),
    /// What has a name.
    Named(String),
    /// The guild, or what is gone.
    Nothing,
}

/// Which lines are wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// Only what they did or what was done to them.
    pub person: Option<UserId>,
    /// Only this kind.
    pub kind: AuditKind,
}

/// What lines of the audit are about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AuditKind {
    /// Anything.
    #[default]
    All,
    /// Tickets.
    Tickets,
    /// The guild's settings.
    Settings,
    /// Ticket categories.
    Categories,
    /// Panels.
    Panels,
    /// Departments.
    Departments,
    /// The blacklist.
    Blacklist,
    /// Warnings of staff.
    Warnings,
    /// Kept answers.
    Snippets,
    /// What is stored of members.
    Privacy,
}

impl AuditKind {
    /// All of them, in the order they are listed in.
    pub const ALL: [Self; 10] = [
        Self::All,
        Self::Tickets,
        Self::Settings,
        Self::Categories,
        Self::Panels,
        Self::Departments,
        Self::Blacklist,
        Self::Warnings,
        Self::Snippets,
        Self::Privacy,
    ];

    /// What the names of its actions begin with, before the dot; `all` is a name of its own.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Tickets => "ticket",
            Self::Settings => "guild",
            Self::Categories => "category",
            Self::Panels => "panel",
            Self::Departments => "department",
            Self::Blacklist => "blacklist",
            Self::Warnings => "warning",
            Self::Snippets => "snippet",
            Self::Privacy => "privacy",
        }
    }

    /// From that.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

/// A page of the audit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditPage {
    /// What was asked for.
    pub filter: AuditFilter,
    /// The lines, newest first.
    pub entries: Vec<AuditEntry>,
    /// Which page it is, from 1.
    pub page: u16,
    /// How many there are; at least 1.
    pub pages: u16,
}
