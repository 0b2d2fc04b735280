//! Alerts for staff about things nobody clicked for: the bot could not do something, or found something deleted.

use serde::{Deserialize, Serialize};

use crate::domain::ticket::ClockKind;
use crate::domain::{ChannelId, Permissions, RoleId, Timestamp, UserId};

/// A message for the guild's log channel. Stored as JSON in jobs, so names must never change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum StaffAlert {
    /// A stored transcript could not be posted.
    TranscriptUndelivered {
        /// The ticket's number.
        number: i64,
        /// Reason of the failure.
        obstacle: DeliveryObstacle,
    },
    /// A ticket's channel was deleted manually, so the ticket was closed.
    ChannelLost {
        /// The ticket's number.
        number: i64,
        /// Opener of the ticket.
        opener: UserId,
    },
    /// The opener of an open ticket left the guild.
    OpenerLeft {
        /// The ticket's number.
        number: i64,
        /// Member who left.
        opener: UserId,
        /// Channel of the ticket.
        channel: ChannelId,
    },
    /// The Discord category of tickets no longer exists; the channel was created outside of it.
    ParentMissing {
        /// The ticket's number.
        number: i64,
        /// Created channel.
        channel: ChannelId,
        /// Ticket category with the setting; the guild when `None`.
        category: Option<String>,
    },
    /// A staff role no longer exists; channels are created without it.
    SupportRoleMissing {
        /// Deleted role.
        role: RoleId,
        /// Ticket category with the setting; the guild when `None`.
        category: Option<String>,
    },
    /// A role of a department no longer exists; channels are created without it.
    DepartmentRoleMissing {
        /// Deleted role.
        role: RoleId,
        /// Name of the department.
        department: String,
    },
    /// A role that escalations ping no longer exists.
    EscalationRoleMissing {
        /// Deleted role.
        role: RoleId,
    },
    /// The Discord category of a department no longer exists; the ticket's channel stays where it is.
    DepartmentParentMissing {
        /// The ticket's number.
        number: i64,
        /// Its channel.
        channel: ChannelId,
        /// Name of the department.
        department: String,
    },
    /// The Discord category a ticket's channel should move to is full; the channel stays where it is.
    PlaceFull {
        /// The ticket's number.
        number: i64,
        /// Its channel.
        channel: ChannelId,
    },
    /// The bot lacks a permission to set a channel's overwrites; it retries once it has it.
    RoomForbidden {
        /// The ticket's number.
        number: i64,
        /// Its channel.
        channel: ChannelId,
        /// Missing permissions.
        missing: Permissions,
    },
    /// The bot lacks a permission to move a ticket's channel; it stays where it is until then.
    MoveForbidden {
        /// The ticket's number.
        number: i64,
        /// Its channel.
        channel: ChannelId,
        /// Missing permissions.
        missing: Permissions,
    },
    /// An SLA clock is about to run out.
    ClockWarning {
        /// The ticket's number.
        number: i64,
        /// Channel of the ticket.
        channel: Option<ChannelId>,
        /// Kind of the clock.
        clock: ClockKind,
        /// Time it runs out.
        due_at: Timestamp,
    },
    /// SLA clocks ran out while the bot was offline.
    ClocksMissed {
        /// Numbers of the tickets.
        numbers: Vec<i64>,
    },
    /// A ticket could not be opened because the bot lacks a permission.
    OpeningForbidden {
        /// The ticket's number.
        number: i64,
        /// Opener of the ticket.
        opener: UserId,
        /// Missing permissions.
        missing: Permissions,
    },
    /// A ticket could not be opened because of Discord's limit of channels.
    OpeningFull {
        /// The ticket's number.
        number: i64,
        /// Opener of the ticket.
        opener: UserId,
    },
    /// The limit of active threads is reached, so a ticket's thread could not be created or unarchived.
    ThreadsFull {
        /// The ticket's number.
        number: i64,
        /// Opener of the ticket.
        opener: UserId,
    },
    /// A ticket could not be opened because its thread's parent channel no longer exists or cannot have threads.
    ThreadChannelMissing {
        /// The ticket's number.
        number: i64,
        /// Opener of the ticket.
        opener: UserId,
        /// Name of the ticket category.
        category: String,
    },
    /// A category's threads have no usable parent channel, so nobody can open tickets in it.
    ThreadPlaceUnfit {
        /// Name of the ticket category.
        category: String,
    },
    /// A Discord category was full, so an overflow category was created.
    CategoryFull {
        /// Full category.
        full: ChannelId,
        /// Category new tickets go to.
        next: ChannelId,
    },
    /// A Discord category is almost full.
    CategoryFilling {
        /// Category in question.
        category: ChannelId,
        /// Number of its channels.
        channels: u64,
    },
    /// The bot may not read the channel of a ticket that is being closed.
    ClosingForbidden {
        /// The ticket's number.
        number: i64,
        /// Channel of the ticket.
        channel: ChannelId,
        /// Missing permissions.
        missing: Permissions,
    },
    /// A channel has a ticket's marker without belonging to a ticket, and contains messages of members.
    StrayChannel {
        /// Channel in question.
        channel: ChannelId,
    },
    /// Too many tickets' channels seem deleted at once, so the reconciliation was stopped and closed none.
    ReconciliationStopped {
        /// Number of seemingly deleted channels.
        gone: u64,
        /// Number of live tickets.
        live: u64,
    },
}

impl StaffAlert {
    /// Returns the number of the ticket it is about, if it is about a single one.
    pub const fn number(&self) -> Option<i64> {
        match self {
            Self::TranscriptUndelivered { number, .. }
            | Self::ChannelLost { number, .. }
            | Self::OpenerLeft { number, .. }
            | Self::ParentMissing { number, .. }
            | Self::DepartmentParentMissing { number, .. }
            | Self::PlaceFull { number, .. }
            | Self::RoomForbidden { number, .. }
            | Self::MoveForbidden { number, .. }
            | Self::ClockWarning { number, .. }
            | Self::OpeningForbidden { number, .. }
            | Self::OpeningFull { number, .. }
            | Self::ThreadsFull { number, .. }
            | Self::ThreadChannelMissing { number, .. }
            | Self::ClosingForbidden { number, .. } => Some(*number),
            Self::SupportRoleMissing { .. }
            | Self::DepartmentRoleMissing { .. }
            | Self::EscalationRoleMissing { .. }
            | Self::ClocksMissed { .. }
            | Self::ThreadPlaceUnfit { .. }
            | Self::CategoryFull { .. }
            | Self::CategoryFilling { .. }
            | Self::StrayChannel { .. }
            | Self::ReconciliationStopped { .. } => None,
        }
    }
}

/// Reason why a transcript was not posted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "obstacle", rename_all = "snake_case")]
pub enum DeliveryObstacle {
    /// The channel was deleted.
    ChannelGone,
    /// The bot may not post in the channel.
    Forbidden {
        /// Channel in question.
        channel: ChannelId,
        /// Missing permissions.
        missing: Permissions,
    },
    /// The files exceed Discord's upload limit.
    TooLarge {
        /// Total size in bytes.
        bytes: u64,
    },
}
