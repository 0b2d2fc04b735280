//! Staff tools: the next ticket to work on, and ticket statistics.

pub(super) mod note;
pub(super) mod priority;
pub(super) mod related;
pub(super) mod snippet;
pub(super) mod staff_alert;
pub(super) mod tags;

use std::time::Duration;

use super::{Category, Department, Ticket};

/// The most urgent ticket of a queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextTicket {
    /// Ticket in question.
    pub ticket: Ticket,
    /// Category of the ticket.
    pub category: Option<Category>,
    /// Department of the ticket, if any.
    pub department: Option<Department>,
    /// Length of the queue, this ticket included.
    pub waiting: usize,
}

/// Statistics of a guild's tickets, or of a staff member's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TicketStatistics {
    /// Unfinished tickets; of a staff member, those they have claimed.
    pub open: i64,
    /// Unfinished tickets without a claim.
    pub unclaimed: i64,
    /// Unfinished tickets in which staff must answer next.
    pub waiting_for_staff: i64,
    /// Median time to the first answer, of the tickets of 30 days.
    pub first_response: Option<Duration>,
    /// Open ticket that was opened first.
    pub oldest: Option<Ticket>,
    /// Tickets closed within a day; of a staff member, those they closed.
    pub closed_today: i64,
    /// Tickets closed within seven days.
    pub closed_week: i64,
    /// Tickets closed within thirty days.
    pub closed_month: i64,
    /// Number of ratings; of a staff member, of tickets they had claimed.
    pub ratings: i64,
    /// Sum of the stars.
    pub stars: i64,
}
