//! What the bot says in a ticket's channel on its own account: each once, and pinging whom it makes responsible.

use serde::{Deserialize, Serialize};

use crate::domain::ticket::ClockKind;
use crate::domain::{ChannelId, RoleId, Timestamp, UserId};

/// Something the bot says in a ticket. Stored as JSON in jobs, so names are for ever.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "remark", rename_all = "snake_case")]
pub enum ChannelNotice {
    /// It goes on in another ticket.
    MergedInto {
        /// That one's number.
        number: i64,
        /// Where that one is.
        channel: Option<ChannelId>,
    },
    /// Another ticket goes on here.
    MergedFrom {
        /// That one's number.
        number: i64,
        /// Who had opened it.
        opener: UserId,
    },
    /// A clock ran out.
    Overdue {
        /// Which.
        clock: ClockKind,
        /// When.
        due_at: Timestamp,
        /// Who holds the ticket.
        holder: Option<UserId>,
        /// Everybody who serves it, when nobody holds it.
        roles: Vec<RoleId>,
    },
    /// Its holder said nothing for too long, so it is everybody's again.
    ClaimReleased {
        /// Who held it.
        holder: UserId,
    },
    /// Who was asked whether it can be closed wants it to stay open.
    KeptOpen {
        /// Who.
        by: UserId,
        /// Who had asked.
        asker: UserId,
    },
    /// It was given to somebody on duty.
    Assigned {
        /// To whom.
        to: UserId,
    },
    /// The anonymous opener takes no direct messages.
    Unreachable,
}

impl ChannelNotice {
    /// Whether it is said in a ticket that is over too.
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
