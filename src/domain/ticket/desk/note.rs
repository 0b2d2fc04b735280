//! What staff writes for staff (F38). It must never reach the opener.

use crate::domain::{Timestamp, UserId};

/// The longest note, in characters.
pub const LONGEST_NOTE: usize = 1000;

/// An internal note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// When it was written.
    pub at: Timestamp,
    /// By whom.
    pub by: UserId,
    /// In Discord's markdown.
    pub text: String,
}
