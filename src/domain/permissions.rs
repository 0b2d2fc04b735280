//! Discord's permission bits, complete: bits without a name here survive every round trip.
//!
//! serenity drops unknown bits (`from_bits_truncate`), and a PUT of an overwrite replaces both fields, so values that
//! are read and written back must not pass through its types.

use std::fmt;
use std::ops::{BitAnd, BitOr, Not};
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{RoleId, UserId};

/// A set of permission bits, as Discord's decimal string on the wire.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Permissions(u128);

impl Permissions {
    /// No permission.
    pub const NONE: Self = Self(0);
    /// All permissions in all channels.
    pub const ADMINISTRATOR: Self = Self(1 << 3);
    /// Edit channels.
    pub const MANAGE_CHANNELS: Self = Self(1 << 4);
    /// Edit the guild; also required to set the bot up.
    pub const MANAGE_GUILD: Self = Self(1 << 5);
    /// React to messages.
    pub const ADD_REACTIONS: Self = Self(1 << 6);
    /// See a channel.
    pub const VIEW_CHANNEL: Self = Self(1 << 10);
    /// Write in a channel.
    pub const SEND_MESSAGES: Self = Self(1 << 11);
    /// Delete and, until 2026, pin messages of others.
    pub const MANAGE_MESSAGES: Self = Self(1 << 13);
    /// Show embeds of links.
    pub const EMBED_LINKS: Self = Self(1 << 14);
    /// Upload files.
    pub const ATTACH_FILES: Self = Self(1 << 15);
    /// Read earlier messages.
    pub const READ_MESSAGE_HISTORY: Self = Self(1 << 16);
    /// Ping everyone and any role.
    pub const MENTION_EVERYONE: Self = Self(1 << 17);
    /// Edit roles and overwrites.
    pub const MANAGE_ROLES: Self = Self(1 << 28);
    /// See, archive and lock every thread.
    pub const MANAGE_THREADS: Self = Self(1 << 34);
    /// Open public threads.
    pub const CREATE_PUBLIC_THREADS: Self = Self(1 << 35);
    /// Open private threads.
    pub const CREATE_PRIVATE_THREADS: Self = Self(1 << 36);
    /// Write in threads.
    pub const SEND_MESSAGES_IN_THREADS: Self = Self(1 << 38);
    /// Pin messages.
    pub const PIN_MESSAGES: Self = Self(1 << 51);

    /// Wraps raw bits.
    pub const fn from_bits(bits: u128) -> Self {
        Self(bits)
    }

    /// Returns the raw bits.
    pub const fn bits(self) -> u128 {
        self.0
    }

    /// Returns the union of both sets, usable in constants.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Returns the difference of both sets.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Iterates over the bits, each as a set of its own.
    pub fn each(self) -> impl Iterator<Item = Self> {
        (0..u128::BITS).map(|bit| Self(1 << bit)).filter(move |bit| self.contains(*bit))
    }

    /// Returns true if every bit of `other` is set.
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

/// Permissions the bot needs in a guild. Discord lets a bot grant or deny in overwrites only what it has itself.
pub const NEEDED_PERMISSIONS: Permissions = Permissions::VIEW_CHANNEL
    .with(Permissions::SEND_MESSAGES)
    .with(Permissions::EMBED_LINKS)
    .with(Permissions::ATTACH_FILES)
    .with(Permissions::ADD_REACTIONS)
    .with(Permissions::READ_MESSAGE_HISTORY)
    // Tickets: channels with overwrites of their own, and the card pinned in them.
    .with(Permissions::MANAGE_CHANNELS)
    .with(Permissions::MANAGE_ROLES)
    .with(Permissions::MANAGE_MESSAGES)
    .with(Permissions::PIN_MESSAGES)
    // Tickets in private threads.
    .with(Permissions::CREATE_PRIVATE_THREADS)
    .with(Permissions::SEND_MESSAGES_IN_THREADS)
    .with(Permissions::MANAGE_THREADS);

impl BitOr for Permissions {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitAnd for Permissions {
    type Output = Self;

    fn bitand(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

impl Not for Permissions {
    type Output = Self;

    fn not(self) -> Self {
        Self(!self.0)
    }
}

impl fmt::Display for Permissions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Permissions {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

impl TryFrom<String> for Permissions {
    type Error = std::num::ParseIntError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Permissions> for String {
    fn from(permissions: Permissions) -> Self {
        permissions.0.to_string()
    }
}

/// Target of an overwrite.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OverwriteTarget {
    /// A role; `@everyone` has the guild's own id.
    Role(RoleId),
    /// One member.
    Member(UserId),
}

/// One permission overwrite of a channel, with every bit Discord has for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overwrite {
    /// Role or member it applies to.
    pub target: OverwriteTarget,
    /// Granted permissions.
    pub allow: Permissions,
    /// Denied permissions.
    pub deny: Permissions,
}

impl Overwrite {
    /// Creates an overwrite that grants and denies nothing.
    pub const fn empty(target: OverwriteTarget) -> Self {
        Self { target, allow: Permissions::NONE, deny: Permissions::NONE }
    }

    /// Denies `bits`; every other bit stays as it was.
    #[must_use]
    pub const fn denying(self, bits: Permissions) -> Self {
        Self { target: self.target, allow: self.allow.without(bits), deny: self.deny.with(bits) }
    }

    /// Grants `bits`; every other bit stays as it was.
    #[must_use]
    pub const fn allowing(self, bits: Permissions) -> Self {
        Self { target: self.target, allow: self.allow.with(bits), deny: self.deny.without(bits) }
    }

    /// Returns true if it grants and denies nothing.
    pub const fn is_empty(self) -> bool {
        self.allow.bits() == 0 && self.deny.bits() == 0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A bit without a name in Discord's API yet.
    const CANARY: Permissions = Permissions::from_bits(1 << 60);

    fn any_permissions() -> impl Strategy<Value = Permissions> {
        any::<u128>().prop_map(Permissions::from_bits)
    }

    fn any_overwrite() -> impl Strategy<Value = Overwrite> {
        let target = prop_oneof![
            any::<u64>().prop_map(|id| OverwriteTarget::Role(RoleId::new(id))),
            any::<u64>().prop_map(|id| OverwriteTarget::Member(UserId::new(id))),
        ];
        // Discord never sets a bit on both sides.
        (target, any_permissions(), any_permissions()).prop_map(|(target, allow, deny)| Overwrite {
            target,
            allow,
            deny: deny.without(allow),
        })
    }

    #[test]
    fn a_lock_and_an_unlock_leave_the_canary_where_it_was() {
        let target = OverwriteTarget::Role(RoleId::new(1));
        let before = Overwrite::empty(target).allowing(CANARY.with(Permissions::SEND_MESSAGES));
        let locked = before.denying(Permissions::SEND_MESSAGES);
        assert_eq!(locked.allow, CANARY);
        assert_eq!(locked.allowing(Permissions::SEND_MESSAGES), before);
    }

    proptest! {
        #[test]
        fn a_lock_changes_only_its_own_bits(before in any_overwrite(), bits in any_permissions()) {
            let locked = before.denying(bits);
            prop_assert!(locked.deny.contains(bits));
            prop_assert_eq!(locked.allow & bits, Permissions::NONE);
            prop_assert_eq!(locked.allow.without(bits), before.allow.without(bits));
            prop_assert_eq!(locked.deny.without(bits), before.deny.without(bits));
            prop_assert_eq!(locked.target, before.target);
        }

        #[test]
        fn an_unlock_restores_what_was_granted(before in any_overwrite(), bits in any_permissions()) {
            let granted = before.allowing(bits);
            prop_assert_eq!(granted.denying(bits).allowing(bits), granted);
        }

        #[test]
        fn the_wire_carries_every_bit(permissions in any_permissions()) {
            let wire = serde_json::to_string(&permissions).expect("a string is JSON");
            prop_assert_eq!(&wire, &format!("\"{}\"", permissions.bits()));
            prop_assert_eq!(serde_json::from_str::<Permissions>(&wire).expect("it reads back"), permissions);
        }

        #[test]
        fn what_is_no_number_is_no_permission(text in "[^0-9+].*|") {
            prop_assert!(text.parse::<Permissions>().is_err());
        }
    }
}
