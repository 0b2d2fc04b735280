//! The names under which things are cached: built from typed parts, within a guild or for
//! somebody's direct messages.

use std::fmt;

use crate::domain::{
    CategoryId, ChannelId, GuildId, InteractionId, MessageId, PanelId, RoleId, TicketId, UserId,
};

/// The name of a cooldown or value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CacheKey(String);

/// What a key may be made of, each with a letter of its own: no two keys can be mistaken for each other.
pub trait KeyPart: Copy + fmt::Display {
    /// The letter.
    const LETTER: char;
}

impl CacheKey {
    /// For one purpose in a guild, such as `open-ticket`; `and` narrows it.
    pub fn new(guild: GuildId, purpose: &'static str) -> Self {
        Self(format!("g{guild}:{purpose}"))
    }

    /// For one purpose towards somebody who writes to the bot directly, in no guild.
    pub fn of_user(user: UserId, purpose: &'static str) -> Self {
        Self(format!("u{user}:{purpose}"))
    }

    /// The same, for one of these alone.
    #[must_use]
    pub fn and<P: KeyPart>(self, part: P) -> Self {
        Self(format!("{}:{}{part}", self.0, P::LETTER))
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

macro_rules! key_parts {
    ($($part:ty: $letter:literal)*) => {$(
        impl KeyPart for $part {
            const LETTER: char = $letter;
        }
    )*};
}

key_parts! {
    InteractionId: 'i'
    CategoryId: 'k'
    ChannelId: 'c'
    MessageId: 'm'
    PanelId: 'p'
    RoleId: 'r'
    TicketId: 't'
    UserId: 'u'
}
