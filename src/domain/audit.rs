//! The audit log, as a guild's admins read it.

use super::ticket::EventKind;
use super::{ChannelId, Module, Timestamp, UserId};

/// A line of the audit log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditEntry {
    /// Time of the action.
    pub at: Timestamp,
    /// Member who acted; `None` for the bot itself.
    pub by: Option<UserId>,
    /// Action that was taken.
    pub action: AuditAction,
}

/// Action that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AuditAction {
    /// An event of a ticket.
    Ticket {
        /// Number of the ticket.
        number: i64,
        /// Event of the ticket.
        event: EventKind,
    },
    /// Any other action.
    Other {
        /// Name it is stored under.
        action: String,
        /// Object of the action.
        subject: AuditSubject,
    },
}

/// Object of an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AuditSubject {
    /// A member.
    User(UserId),
    /// A channel.
    Channel(ChannelId),
    /// A ticket, by its number.
    Ticket(i64),
    /// A module.
    Module(Module),
    /// Anything with a name.
    Named(String),
    /// The guild, or something that no longer exists.
    Nothing,
}

/// Filter of the audit log.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// Only actions by or on this member.
    pub person: Option<UserId>,
    /// Only this kind.
    pub kind: AuditKind,
}

/// Kind of audit lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AuditKind {
    /// All kinds.
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
    /// Warnings of staff members.
    Warnings,
    /// Snippets.
    Snippets,
    /// Stored personal data of members.
    Privacy,
}

impl AuditKind {
    /// All kinds, in listing order.
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

    /// Returns the prefix of its action names, before the dot; `all` is not a prefix but a name of its own.
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

    /// Parses the prefix.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

/// A page of the audit log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditPage {
    /// Filter of the page.
    pub filter: AuditFilter,
    /// Lines, newest first.
    pub entries: Vec<AuditEntry>,
    /// Number of the page, from 1.
    pub page: u16,
    /// Number of pages; at least 1.
    pub pages: u16,
}
