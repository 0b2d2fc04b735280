//! Typed identifiers that cannot be mixed up: Discord's snowflakes and the bot's own ULIDs.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use ulid::Ulid;

use super::Timestamp;

/// Snowflakes count milliseconds from the start of 2015.
const DISCORD_EPOCH_MS: i64 = 1_420_070_400_000;

macro_rules! snowflake {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        // Discord sends ids as strings, because JSON numbers lose precision above 2^53.
        #[serde(try_from = "String", into = "String")]
        pub struct $name(u64);

        impl $name {
            /// Wraps Discord's number.
            pub const fn new(id: u64) -> Self {
                Self(id)
            }

            /// Returns Discord's number.
            pub const fn get(self) -> u64 {
                self.0
            }

            /// Returns the value the databases store (BIGINT); Discord's ids stay below 2^63.
            pub const fn as_i64(self) -> i64 {
                self.0.cast_signed()
            }

            /// Wraps the stored value.
            pub const fn from_i64(id: i64) -> Self {
                Self(id.cast_unsigned())
            }

            /// Returns the time of its creation by Discord.
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
    /// Application the bot runs as.
    ApplicationId
    /// A channel or thread.
    ChannelId
    /// A guild, which Discord's UI calls a server.
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
            /// Generates a new id at `now`; ids sort by their time.
            pub fn generate(now: Timestamp) -> Self {
                let millis = u64::try_from(now.as_millis()).unwrap_or(0);
                Self(Ulid::from_parts(millis, rand::random()))
            }

            /// Returns the time of its generation.
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
    /// A snippet.
    SnippetId
    /// A ticket; also the marker in its channel's topic.
    TicketId
    /// A warning of a staff member.
    WarningId
}
