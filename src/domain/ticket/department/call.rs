//! Pings in a ticket's channel and their reasons.

use serde::{Deserialize, Serialize};

use crate::domain::ticket::{EscalationLevel, Priority};
use crate::domain::{RoleId, UserId};

/// A ping in a ticket's channel. Stored as JSON in jobs, so names must never change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "call", rename_all = "snake_case")]
pub enum ChannelCall {
    /// The ticket was moved to a department.
    Department {
        /// Roles of the department.
        roles: Vec<RoleId>,
        /// Name of the department.
        name: String,
    },
    /// The ticket was escalated.
    Escalated {
        /// Roles of the new level.
        roles: Vec<RoleId>,
        /// New level.
        level: EscalationLevel,
    },
    /// The ticket became urgent.
    Urgent {
        /// Staff roles of the ticket.
        roles: Vec<RoleId>,
        /// New priority.
        priority: Priority,
    },
    /// The ticket was transferred to a staff member.
    Handed {
        /// New claimer.
        user: UserId,
    },
    /// A participant was added.
    Admitted {
        /// Added member.
        user: UserId,
    },
}

impl ChannelCall {
    /// Returns the roles it pings.
    pub fn roles(&self) -> &[RoleId] {
        match self {
            Self::Department { roles, .. } | Self::Escalated { roles, .. } | Self::Urgent { roles, .. } => {
                roles
            }
            Self::Handed { .. } | Self::Admitted { .. } => &[],
        }
    }

    /// Returns the member it pings.
    pub const fn person(&self) -> Option<UserId> {
        match self {
            Self::Handed { user } | Self::Admitted { user } => Some(*user),
            Self::Department { .. } | Self::Escalated { .. } | Self::Urgent { .. } => None,
        }
    }

    /// Returns true if it pings nobody.
    pub fn is_empty(&self) -> bool {
        self.roles().is_empty() && self.person().is_none()
    }
}
