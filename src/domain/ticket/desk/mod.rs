//! What the staff's desk shows: whose turn it is, and how the tickets stand.

pub(super) mod note;
pub(super) mod priority;
pub(super) mod related;
pub(super) mod snippet;
pub(super) mod staff_alert;
pub(super) mod tags;

use std::time::Duration;

use super::{Category, Department, Ticket};

/// The ticket that needs somebody most.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextTicket {
    /// Which.
    pub ticket: Ticket,
    /// What it is about.
    pub category: Option<Category>,
    /// Whose it is, if not its category's.
    pub department: Option<Department>,
    /// How many wait for them, this one among them.
    pub waiting: usize,
}

/// How the tickets of a guild, or of one of its staff, stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TicketStatistics {
    /// Those that are not over; of a staff member, those they have claimed.
    pub open: i64,
    /// Of those, the ones nobody has claimed.
    pub unclaimed: i64,
    /// Of those, the ones in which staff is to speak next.
    pub waiting_for_staff: i64,
    /// How long at most half of the openers waited for the first answer, of the tickets of thirty days.
    pub first_response: Option<Duration>,
    /// Of the open ones, the one that was opened first.
    pub oldest: Option<Ticket>,
    /// Closed within a day; of a staff member, those they closed.
    pub closed_today: i64,
    /// Closed within seven days.
    pub closed_week: i64,
    /// Closed within thirty days.
    pub closed_month: i64,
    /// How many were judged; of a staff member, of those they had claimed.
    pub ratings: i64,
    /// The stars of all judgements together.
    pub stars: i64,
}
