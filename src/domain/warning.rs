//! Warnings of staff: what admins tell a member of the staff for the record.

use super::{Timestamp, UserId, WarningId};

/// A warning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// Its id.
    pub id: WarningId,
    /// Who was warned.
    pub user: UserId,
    /// By whom.
    pub by: UserId,
    /// When.
    pub at: Timestamp,
    /// Why.
    pub reason: String,
    /// What became of the direct message.
    pub told: WarningDelivery,
}

/// Whether the warned knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WarningDelivery {
    /// The message is on its way.
    Waiting,
    /// They got it.
    Told,
    /// They take no direct messages.
    Closed,
}

impl WarningDelivery {
    /// The name it is stored under.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Told => "told",
            Self::Closed => "closed",
        }
    }

    /// From the name it is stored under.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Waiting, Self::Told, Self::Closed].into_iter().find(|one| one.as_str() == name)
    }
}

/// How often somebody was warned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WarningCount {
    /// Who.
    pub user: UserId,
    /// How often.
    pub count: i64,
    /// When last.
    pub last_at: Timestamp,
}
