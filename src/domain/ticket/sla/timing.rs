//! What the clock says about a ticket, for its people to read.

use crate::domain::Timestamp;
use crate::domain::ticket::DueClock;

/// What the clock says about a ticket.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TicketTiming {
    /// When somebody is there again, if it was opened while nobody was.
    pub back_at: Option<Timestamp>,
    /// What staff is to do first, and until when.
    pub due: Option<DueClock>,
}
