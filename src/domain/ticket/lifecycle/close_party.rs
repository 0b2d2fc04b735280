//! The two sides of a ticket that can be asked whether it closes.

use serde::{Deserialize, Serialize};

/// The side that is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CloseRequestParty {
    /// Who opened the ticket.
    Opener,
    /// Whoever serves it.
    Staff,
}
