//! Internal notes of staff (F38). They must never reach the opener.

use crate::domain::{Timestamp, UserId};

/// The longest note, in characters.
pub const LONGEST_NOTE: usize = 1000;

/// An internal note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Time it was written.
    pub at: Timestamp,
    /// Author of the note.
    pub by: UserId,
    /// Text in Discord's markdown.
    pub text: String,
}
