//! Whom staff lets into a ticket beside its opener (F34, F35).

use crate::domain::UserId;

/// How many may be in a ticket beside its opener and the staff.
pub const MOST_PARTICIPANTS: usize = 25;

/// Somebody who was let in, and perhaps out again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Participant {
    /// Who.
    pub user: UserId,
    /// Whether they are in it now. Who is out stays known, so that their overwrite is taken away.
    pub inside: bool,
}
