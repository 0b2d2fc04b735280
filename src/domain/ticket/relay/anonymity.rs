//! Anonymous tickets: who hides from whom, who is behind a ticket, and what the bot says to them.

use serde::{Deserialize, Serialize};

use crate::domain::{GuildId, TicketId, Timestamp, UserId};

/// What a message of staff begins with that stays in the channel of an anonymous ticket.
pub const INTERNAL: &str = "//";

/// Who hides from whom in a category's tickets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Anonymity {
    /// The opener, from staff: a stand-in takes their place.
    pub opener: Visibility,
    /// Staff, from an anonymous opener: it goes by its role.
    pub staff: Visibility,
}

/// How somebody is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Visibility {
    /// By their name.
    #[default]
    Shown,
    /// Not at all.
    Hidden,
}

/// Which of a person's tickets are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TicketScope {
    /// Those staff knows to be theirs.
    VisibleToStaff,
    /// The anonymous ones as well: for the person's own limits, and never to be shown to anybody else.
    IncludingAnonymous,
}

/// The person behind an anonymous ticket. Read to pass messages on, to count their limits and to reveal them; never shown
/// otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnonymousOpener {
    /// The guild of the ticket.
    pub guild: GuildId,
    /// The ticket.
    pub ticket: TicketId,
    /// Who they are.
    pub user: UserId,
    /// From when on their direct messages are for it.
    pub since: Timestamp,
    /// Whether they take direct messages.
    pub reach: DmReach,
}

/// Whether somebody takes direct messages of the bot, as far as is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DmReach {
    /// They did, or were not asked yet.
    Open,
    /// They did not.
    Closed,
}

/// What the bot tells the person behind a ticket on its own account. Stored as JSON in jobs, so names are for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "whisper", rename_all = "snake_case")]
pub enum OpenerDm {
    /// The ticket is open: they may write.
    Opened,
    /// It closes unless they write.
    Idle {
        /// When.
        closes_at: Timestamp,
    },
    /// It is closed.
    Closed,
}

impl Visibility {
    /// From a setting.
    pub const fn hidden_if(hides: bool) -> Self {
        if hides { Self::Hidden } else { Self::Shown }
    }

    /// As a setting.
    pub const fn is_hidden(self) -> bool {
        matches!(self, Self::Hidden)
    }
}

impl DmReach {
    /// Whether they take direct messages.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Open)
    }
}

/// Whether staff says it to staff alone.
pub fn is_internal(content: &str) -> bool {
    content.trim_start().starts_with(INTERNAL)
}
