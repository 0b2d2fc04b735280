//! Warnings that admins give to staff members.

use super::{Timestamp, UserId, WarningId};

/// A warning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// Id of the warning.
    pub id: WarningId,
    /// Warned staff member.
    pub user: UserId,
    /// Admin who warned them.
    pub by: UserId,
    /// Time of the warning.
    pub at: Timestamp,
    /// Reason as typed.
    pub reason: String,
    /// Status of the direct message.
    pub told: WarningDelivery,
}

/// Status of the direct message about a warning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WarningDelivery {
    /// Not sent yet.
    Waiting,
    /// Sent.
    Told,
    /// Refused: they do not accept direct messages.
    Closed,
}

impl WarningDelivery {
    /// Returns the name it is stored under.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Told => "told",
            Self::Closed => "closed",
        }
    }

    /// Parses the name it is stored under.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Waiting, Self::Told, Self::Closed].into_iter().find(|one| one.as_str() == name)
    }
}

/// Number of warnings of a staff member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WarningCount {
    /// Id of the staff member.
    pub user: UserId,
    /// Number of warnings.
    pub count: i64,
    /// Time of the last warning.
    pub last_at: Timestamp,
}
