//! Anonymous tickets: anonymity settings, the person behind a ticket, and the bot's messages to them.

use serde::{Deserialize, Serialize};

use crate::domain::{GuildId, TicketId, Timestamp, UserId};

/// Prefix of staff messages that are not relayed to an anonymous opener.
pub const INTERNAL: &str = "//";

/// Anonymity in a category's tickets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Anonymity {
    /// Visibility of the opener to staff: a hidden one is replaced by a stand-in.
    pub opener: Visibility,
    /// Visibility of staff to an anonymous opener: hidden staff appears under its role.
    pub staff: Visibility,
}

/// Visibility of a person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Visibility {
    /// Shown by name.
    #[default]
    Shown,
    /// Hidden.
    Hidden,
}

/// Scope of a query for a person's tickets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TicketScope {
    /// Tickets staff knows to be theirs.
    VisibleToStaff,
    /// Anonymous tickets too: for the person's own limits, and never to be shown to anybody else.
    IncludingAnonymous,
}

/// The person behind an anonymous ticket. Read to relay messages, to count their limits and to reveal them; never shown
/// otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnonymousOpener {
    /// The guild of the ticket.
    pub guild: GuildId,
    /// The ticket.
    pub ticket: TicketId,
    /// Id of the person.
    pub user: UserId,
    /// Time from which their direct messages belong to it.
    pub since: Timestamp,
    /// Reachability by direct message.
    pub reach: DmReach,
}

/// Reachability of a user by direct message, as far as known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DmReach {
    /// Reachable, or not tried yet.
    Open,
    /// Not reachable.
    Closed,
}

/// A direct message of the bot to the person behind a ticket. Stored as JSON in jobs, so names must never change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "whisper", rename_all = "snake_case")]
pub enum OpenerDm {
    /// The ticket is open: they can write.
    Opened,
    /// The ticket closes unless they write.
    Idle {
        /// Time of the closing.
        closes_at: Timestamp,
    },
    /// The ticket is closed.
    Closed,
}

impl Visibility {
    /// Converts a setting.
    pub const fn hidden_if(hides: bool) -> Self {
        if hides { Self::Hidden } else { Self::Shown }
    }

    /// Returns the setting.
    pub const fn is_hidden(self) -> bool {
        matches!(self, Self::Hidden)
    }
}

impl DmReach {
    /// Returns true if they are reachable.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Open)
    }
}

/// Returns true if a staff message is for staff only.
pub fn is_internal(content: &str) -> bool {
    content.trim_start().starts_with(INTERNAL)
}
