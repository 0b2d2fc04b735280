//! SLA timing of a ticket, for display.

use crate::domain::Timestamp;
use crate::domain::ticket::DueClock;

/// SLA timing of a ticket.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TicketTiming {
    /// Next opening, if it was opened outside of business hours.
    pub back_at: Option<Timestamp>,
    /// Clock that runs out first.
    pub due: Option<DueClock>,
}
