//! What is taken away of a guild's tickets: one row each, in the order they were made.

use super::super::{CategoryId, Timestamp, UserId};

/// What rows are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportTable {
    /// The tickets.
    Tickets,
    /// What happened to them.
    Events,
    /// What openers thought.
    Ratings,
}

impl ExportTable {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::Tickets, Self::Events, Self::Ratings];

    /// What its file and its buttons are called.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Tickets => "tickets",
            Self::Events => "events",
            Self::Ratings => "ratings",
        }
    }
}

/// A row, and where the next one is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportedRow {
    /// What it is behind in its table.
    pub key: String,
    /// What it says.
    pub row: ExportRow,
}

/// What a row says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExportRow {
    /// A ticket.
    Ticket {
        /// What people call it by.
        number: i64,
        /// What it is about.
        category: CategoryId,
        /// Who asked.
        opener: UserId,
        /// Where it stands.
        state: String,
        /// How urgent it is.
        priority: String,
        /// What staff sorts it by, JSON.
        tags: String,
        /// When it was opened.
        opened_at: Timestamp,
        /// When staff answered first, and who.
        answered: Option<(Timestamp, UserId)>,
        /// Who has it.
        claimed_by: Option<UserId>,
        /// When it was closed.
        closed_at: Option<Timestamp>,
        /// By whom.
        closed_by: Option<UserId>,
        /// In whose words.
        reason: String,
        /// How often it was opened again.
        reopened: i64,
    },
    /// Something that happened to a ticket.
    Event {
        /// To which.
        number: i64,
        /// When.
        at: Timestamp,
        /// Who did it.
        by: Option<UserId>,
        /// What, JSON.
        event: String,
    },
    /// What an opener thought.
    Rating {
        /// Of which ticket.
        number: i64,
        /// When they said so.
        at: Timestamp,
        /// 1 to 5.
        stars: i64,
        /// In their words.
        comment: String,
    },
}
