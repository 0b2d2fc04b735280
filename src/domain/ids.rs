//! Identifiers that cannot be swapped: Discord's snowflakes and our own ULIDs.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use ulid::Ulid;

use super::Timestamp;

/// Discord counts its milliseconds from the first second of 2015.
const DISCORD_EPOCH_MS: i64 = 1_420_070_400_000;

macro_rules! snowflake {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(u64);

        impl $name {
            /// From Discord's number.
            pub const fn new(id: u64) -> Self {
                Self(id)
            }

            /// Discord's number.
            pub const fn get(self) -> u64 {
                self.0
            }

            /// As the databases keep it (BIGINT); Discord's ids stay below 2^63.
            pub const fn as_i64(self) -> i64 {
                self.0.cast_signed()
            }

            /// From what a database kept.
            pub const fn from_i64(id: i64) -> Self {
                Self(id.cast_unsigned())
            }

            /// When Discord made it.
            pub fn created_at(self) -> Timestamp {
                let millis = i64::try_from(self.0 >> 22).unwrap_or(0);
                Timestamp::from_millis(millis + DISCORD_EPOCH_MS)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = std::num::ParseIntError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }

        impl TryFrom<String> for $name {
            type Error = std::num::ParseIntError;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0.to_string()
            }
        }
    )*};
}

snowflake! {
    /// The Discord application the bot runs as.
    ApplicationId
    /// A channel or thread.
    ChannelId
    /// A guild: what members call a server.
    GuildId
    /// One interaction: a click, a command, a submitted form.
    InteractionId
    /// A message.
    MessageId
    /// A role.
    RoleId
    /// A user.
    UserId
}

macro_rules! own_id {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Ulid);

        impl $name {
            /// A fresh id made at `now`; ids sort by their time.
            pub fn generate(now: Timestamp) -> Self {
                let millis = u64::try_from(now.as_millis()).unwrap_or(0);
                Self(Ulid::from_parts(millis, rand::random()))
            }

            /// When it was made.
            pub fn made_at(self) -> Timestamp {
                Timestamp::from_millis(i64::try_from(self.0.timestamp_ms()).unwrap_or(i64::MAX))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = ulid::DecodeError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Ulid::from_string(text).map(Self)
            }
        }
    )*};
}

own_id! {
    /// A ticket category.
    CategoryId
    /// A department.
    DepartmentId
    /// A job of the outbox.
    JobId
    /// A panel.
    PanelId
    /// A backup that is to be restored.
    RestoreId
    /// An answer that is kept to be given again.
    SnippetId
    /// A ticket; also the marker in its channel's topic.
    TicketId
    /// A warning of a member of the staff.
    WarningId
}
