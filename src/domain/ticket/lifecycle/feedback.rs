//! How the opener judges a ticket.

/// The opener's judgement, given once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feedback {
    /// 1 to 5.
    pub stars: u8,
    /// Their words; empty when they gave none.
    pub comment: String,
}
