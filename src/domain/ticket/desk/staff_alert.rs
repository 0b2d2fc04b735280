//! What staff must be told because nobody clicked for it: the bot could not do something, or found something gone.

use serde::{Deserialize, Serialize};

use crate::domain::ticket::ClockKind;
use crate::domain::{ChannelId, Permissions, RoleId, Timestamp, UserId};

/// A message for the guild's log channel. Stored as JSON in jobs, so names are for ever.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum StaffAlert {
    /// A stored transcript could not be posted.
    TranscriptUndelivered {
        /// The ticket's number.
        number: i64,
        /// What stood in the way.
        obstacle: DeliveryObstacle,
    },
    /// Somebody deleted a ticket's channel by hand, so the ticket was closed.
    ChannelLost {
        /// The ticket's number.
        number: i64,
        /// Who had asked.
        opener: UserId,
    },
    /// The opener of an open ticket left the guild.
    OpenerLeft {
        /// The ticket's number.
        number: i64,
        /// Who left.
        opener: UserId,
        /// Where the ticket is.
        channel: ChannelId,
    },
    /// The Discord category tickets belong in is gone; the channel was made outside of it.
    ParentMissing {
        /// The ticket's number.
        number: i64,
        /// The channel that was made.
        channel: ChannelId,
        /// The ticket category whose setting points at it; the guild's own setting when none.
        category: Option<String>,
    },
    /// A role that serves tickets is gone; channels are made without it.
    SupportRoleMissing {
        /// Which.
        role: RoleId,
        /// The ticket category that names it; the guild's own setting when none.
        category: Option<String>,
    },
    /// A role of a department is gone; channels are made without it.
    DepartmentRoleMissing {
        /// Which.
        role: RoleId,
        /// The department that names it.
        department: String,
    },
    /// A role that is called when tickets are escalated is gone.
    EscalationRoleMissing {
        /// Which.
        role: RoleId,
    },
    /// The Discord category of a department is gone; the ticket's channel stays where it is.
    DepartmentParentMissing {
        /// The ticket's number.
        number: i64,
        /// Its channel.
        channel: ChannelId,
        /// The department whose setting points at it.
        department: String,
    },
    /// Discord takes no more channels where a ticket's channel belongs now; it stays where it is.
    PlaceFull {
        /// The ticket's number.
        number: i64,
        /// Its channel.
        channel: ChannelId,
    },
    /// The bot may not say who is in a ticket's channel because it lacks a permission; it goes on once it has it.
    RoomForbidden {
        /// The ticket's number.
        number: i64,
        /// Its channel.
        channel: ChannelId,
        /// What the bot lacks there.
        missing: Permissions,
    },
    /// A ticket's channel could not be moved because the bot lacks a permission; it stays where it is until it has it.
    MoveForbidden {
        /// The ticket's number.
        number: i64,
        /// Its channel.
        channel: ChannelId,
        /// What the bot lacks there.
        missing: Permissions,
    },
    /// Little time is left until staff is to act on a ticket.
    ClockWarning {
        /// The ticket's number.
        number: i64,
        /// Where it is.
        channel: Option<ChannelId>,
        /// What is waited for.
        clock: ClockKind,
        /// When it runs out.
        due_at: Timestamp,
    },
    /// Staff did not act in time on tickets while the bot was away.
    ClocksMissed {
        /// Their numbers.
        numbers: Vec<i64>,
    },
    /// A ticket could not be opened because the bot lacks a permission.
    OpeningForbidden {
        /// The ticket's number.
        number: i64,
        /// Who had asked.
        opener: UserId,
        /// What the bot lacks.
        missing: Permissions,
    },
    /// A ticket could not be opened because Discord takes no more channels.
    OpeningFull {
        /// The ticket's number.
        number: i64,
        /// Who had asked.
        opener: UserId,
    },
    /// No more threads can be active, so a ticket's could not be made, or not be taken out of the archive.
    ThreadsFull {
        /// The ticket's number.
        number: i64,
        /// Who had asked.
        opener: UserId,
    },
    /// A ticket could not be opened because the channel its thread was to hang on is gone or holds no threads.
    ThreadChannelMissing {
        /// The ticket's number.
        number: i64,
        /// Who had asked.
        opener: UserId,
        /// The ticket category.
        category: String,
    },
    /// Nobody can open tickets in a category: the channel their threads are to hang on is gone or holds no threads.
    ThreadPlaceUnfit {
        /// The ticket category.
        category: String,
    },
    /// A Discord category was full, so another was made after it.
    CategoryFull {
        /// The full one.
        full: ChannelId,
        /// The one tickets go to now.
        next: ChannelId,
    },
    /// A Discord category will be full soon.
    CategoryFilling {
        /// Which.
        category: ChannelId,
        /// How many channels it holds.
        channels: u64,
    },
    /// A ticket is being closed, and the bot may not read its channel.
    ClosingForbidden {
        /// The ticket's number.
        number: i64,
        /// Where it is.
        channel: ChannelId,
        /// What the bot lacks there.
        missing: Permissions,
    },
    /// A channel carries a ticket's marker, belongs to none, and people have written in it.
    StrayChannel {
        /// Which.
        channel: ChannelId,
    },
    /// So many tickets seem gone at once that the bot did not believe it and closed none.
    ReconciliationStopped {
        /// How many seem gone.
        gone: u64,
        /// Of how many live ones.
        live: u64,
    },
}

impl StaffAlert {
    /// The number of the one ticket it is about, if it is about one.
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

/// Why a transcript stayed where it is stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "obstacle", rename_all = "snake_case")]
pub enum DeliveryObstacle {
    /// The channel was deleted.
    ChannelGone,
    /// The bot may not post there.
    Forbidden {
        /// Where.
        channel: ChannelId,
        /// What the bot lacks there.
        missing: Permissions,
    },
    /// Discord takes no file of this size.
    TooLarge {
        /// The files together, in bytes.
        bytes: u64,
    },
}
