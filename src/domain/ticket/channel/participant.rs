//! Participants that staff adds to a ticket besides its opener (F34, F35).

use crate::domain::UserId;

/// Most participants besides the opener and the staff.
pub const MOST_PARTICIPANTS: usize = 25;

/// A member who was added, and perhaps removed again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Participant {
    /// Id of the member.
    pub user: UserId,
    /// True while they are in the ticket. Removed ones stay recorded, so that their overwrite is deleted.
    pub inside: bool,
}
