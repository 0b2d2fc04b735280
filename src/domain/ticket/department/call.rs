//! Whom a ticket calls, and why.

use serde::{Deserialize, Serialize};

use crate::domain::ticket::{EscalationLevel, Priority};
use crate::domain::{RoleId, UserId};

/// A call into a ticket's channel. Stored as JSON in jobs, so names are for ever.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "call", rename_all = "snake_case")]
pub enum ChannelCall {
    /// The ticket is a department's now.
    Department {
        /// Its team.
        roles: Vec<RoleId>,
        /// Its name.
        name: String,
    },
    /// The ticket was taken up.
    Escalated {
        /// Those of the new level.
        roles: Vec<RoleId>,
        /// Which.
        level: EscalationLevel,
    },
    /// The ticket became urgent.
    Urgent {
        /// Everybody who serves it.
        roles: Vec<RoleId>,
        /// How urgent it is.
        priority: Priority,
    },
    /// Staff handed it to somebody.
    Handed {
        /// To whom.
        user: UserId,
    },
    /// Staff let somebody in.
    Admitted {
        /// Whom.
        user: UserId,
    },
}

impl ChannelCall {
    /// The roles it pings.
    pub fn roles(&self) -> &[RoleId] {
        match self {
            Self::Department { roles, .. } | Self::Escalated { roles, .. } | Self::Urgent { roles, .. } => {
                roles
            }
            Self::Handed { .. } | Self::Admitted { .. } => &[],
        }
    }

    /// The one person it pings.
    pub const fn person(&self) -> Option<UserId> {
        match self {
            Self::Handed { user } | Self::Admitted { user } => Some(*user),
            Self::Department { .. } | Self::Escalated { .. } | Self::Urgent { .. } => None,
        }
    }

    /// Whether it would ping nobody.
    pub fn is_empty(&self) -> bool {
        self.roles().is_empty() && self.person().is_none()
    }
}
