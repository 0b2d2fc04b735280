//! The two parties that can be asked to agree to a closing.

use serde::{Deserialize, Serialize};

/// Party that is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CloseRequestParty {
    /// Opener of the ticket.
    Opener,
    /// Staff of the ticket.
    Staff,
}
