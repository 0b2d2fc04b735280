//! Notices the bot posts in a ticket's channel on its own: each once, pinging those who have to act.

use serde::{Deserialize, Serialize};

use crate::domain::ticket::ClockKind;
use crate::domain::{ChannelId, RoleId, Timestamp, UserId};

/// A notice of the bot in a ticket. Stored as JSON in jobs, so names must never change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "remark", rename_all = "snake_case")]
pub enum ChannelNotice {
    /// The ticket was merged into another one.
    MergedInto {
        /// Number of the other ticket.
        number: i64,
        /// Channel of the other ticket.
        channel: Option<ChannelId>,
    },
    /// Another ticket was merged into this one.
    MergedFrom {
        /// Number of the other ticket.
        number: i64,
        /// Opener of the other ticket.
        opener: UserId,
    },
    /// An SLA clock ran out.
    Overdue {
        /// Kind of the clock.
        clock: ClockKind,
        /// Time it ran out.
        due_at: Timestamp,
        /// Member who claimed the ticket.
        holder: Option<UserId>,
        /// Staff roles of the ticket, if it is not claimed.
        roles: Vec<RoleId>,
    },
    /// The claim was released, because the claimer was silent for too long.
    ClaimReleased {
        /// Member who had claimed it.
        holder: UserId,
    },
    /// A close request was declined.
    KeptOpen {
        /// Member who declined.
        by: UserId,
        /// Member who had requested it.
        asker: UserId,
    },
    /// The ticket was assigned to staff on duty.
    Assigned {
        /// Assigned member.
        to: UserId,
    },
    /// The anonymous opener does not accept direct messages.
    Unreachable,
}

impl ChannelNotice {
    /// Returns true if it is posted in closed tickets too.
    pub const fn outlives_ticket(&self) -> bool {
        match self {
            Self::MergedInto { .. } | Self::MergedFrom { .. } | Self::Unreachable => true,
            Self::Overdue { .. }
            | Self::ClaimReleased { .. }
            | Self::KeptOpen { .. }
            | Self::Assigned { .. } => false,
        }
    }
}
