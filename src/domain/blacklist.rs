//! Members who may not open tickets.

use super::{Timestamp, UserId};

/// A member on the blacklist (F18).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ban {
    /// Who.
    pub user: UserId,
    /// Why, in an admin's words.
    pub reason: String,
    /// The admin.
    pub by: UserId,
    /// Since when.
    pub added_at: Timestamp,
    /// Until when; for ever when none.
    pub until: Option<Timestamp>,
}
