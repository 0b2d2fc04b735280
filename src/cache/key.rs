//! Typed cache keys, scoped to a guild or to the direct messages of one user.

use std::fmt;

use crate::domain::{
    CategoryId, ChannelId, GuildId, InteractionId, MessageId, PanelId, RoleId, TicketId, UserId,
};

/// Key of a cooldown or cached value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CacheKey(String);

/// A type that can be part of a cache key. Each type has a letter of its own, so two different keys never collide.
pub trait KeyPart: Copy + fmt::Display {
    /// Letter that marks the type inside the key.
    const LETTER: char;
}

impl CacheKey {
    /// Creates the key for one purpose in a guild, such as `open-ticket`; `and` narrows it.
    pub fn new(guild: GuildId, purpose: &'static str) -> Self {
        Self(format!("g{guild}:{purpose}"))
    }

    /// Creates the key for one purpose of a user who writes to the bot directly, in no guild.
    pub fn of_user(user: UserId, purpose: &'static str) -> Self {
        Self(format!("u{user}:{purpose}"))
    }

    /// Narrows the key to one id.
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
