//! Rating of a ticket by its opener.

/// A rating, given once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feedback {
    /// Stars from 1 to 5.
    pub stars: u8,
    /// Comment as typed; empty when none was given.
    pub comment: String,
}
