//! Members who may not open tickets.

use super::{Timestamp, UserId};

/// A blacklisted member (F18).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ban {
    /// Id of the member.
    pub user: UserId,
    /// Reason, as the admin typed it.
    pub reason: String,
    /// Admin who added it.
    pub by: UserId,
    /// Time it was added.
    pub added_at: Timestamp,
    /// Time it expires; `None` for never.
    pub until: Option<Timestamp>,
}
