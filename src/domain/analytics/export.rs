//! Rows of an export of a guild's tickets: one each, in the order they were created.

use super::super::{CategoryId, Timestamp, UserId};

/// Table of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportTable {
    /// Tickets.
    Tickets,
    /// Events of the tickets.
    Events,
    /// Ratings by openers.
    Ratings,
}

impl ExportTable {
    /// All tables.
    pub const ALL: [Self; 3] = [Self::Tickets, Self::Events, Self::Ratings];

    /// Returns the name of its file and its buttons.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Tickets => "tickets",
            Self::Events => "events",
            Self::Ratings => "ratings",
        }
    }
}

/// A row and the key to continue after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportedRow {
    /// Key in its table; the next page begins after it.
    pub key: String,
    /// Contents.
    pub row: ExportRow,
}

/// Contents of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExportRow {
    /// A ticket.
    Ticket {
        /// Number members know it by.
        number: i64,
        /// Category of the ticket.
        category: CategoryId,
        /// Member the ticket is for.
        opener: UserId,
        /// State of the ticket.
        state: String,
        /// Priority of the ticket.
        priority: String,
        /// Tags, as JSON.
        tags: String,
        /// Time of the opening.
        opened_at: Timestamp,
        /// Time and author of staff's first answer.
        answered: Option<(Timestamp, UserId)>,
        /// Staff member who claimed it.
        claimed_by: Option<UserId>,
        /// Time of the closing.
        closed_at: Option<Timestamp>,
        /// Member who closed it.
        closed_by: Option<UserId>,
        /// Reason of the closing, as typed.
        reason: String,
        /// Number of times it was reopened.
        reopened: i64,
    },
    /// An event of a ticket.
    Event {
        /// Number of the ticket.
        number: i64,
        /// Time of the event.
        at: Timestamp,
        /// Member who caused it; `None` for the bot.
        by: Option<UserId>,
        /// Event, as JSON.
        event: String,
    },
    /// A rating by an opener.
    Rating {
        /// Number of the ticket.
        number: i64,
        /// Time of the rating.
        at: Timestamp,
        /// Stars from 1 to 5.
        stars: i64,
        /// Comment, as typed.
        comment: String,
    },
}
