//! The acting party: a member, with the permissions Discord stated for them at that moment, or the bot itself.

use super::{GuildId, Language, Permissions, RoleId, Timestamp, UserId};

/// The acting party. Its guild comes from the interaction or message, never from an argument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// A member of a guild.
    Member(Member),
    /// The bot itself: a timer, a reconciler.
    System(GuildId),
}

/// A member as an interaction or message showed them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The guild they act in.
    pub guild: GuildId,
    /// Id of their user.
    pub user: UserId,
    /// Their roles at this moment.
    pub roles: Vec<RoleId>,
    /// Their permissions at this moment, as Discord computed them.
    pub permissions: Permissions,
    /// Language of replies that only they see.
    pub language: Language,
    /// Time of their joining; `None` where Discord does not state it.
    pub joined_at: Option<Timestamp>,
}

impl Actor {
    /// Returns the guild the action happens in.
    pub const fn guild(&self) -> GuildId {
        match self {
            Self::Member(member) => member.guild,
            Self::System(guild) => *guild,
        }
    }

    /// Returns the id of the member; `None` for the bot itself.
    pub const fn user(&self) -> Option<UserId> {
        match self {
            Self::Member(member) => Some(member.user),
            Self::System(_) => None,
        }
    }
}

impl Member {
    /// Returns true if they have one of `roles`.
    pub fn has_any(&self, roles: &[RoleId]) -> bool {
        roles.iter().any(|role| self.roles.contains(role))
    }

    /// Returns true if they administer the guild: its owner (Discord states every permission for them), administrators
    /// and managers.
    pub const fn is_admin(&self) -> bool {
        self.permissions.contains(Permissions::ADMINISTRATOR)
            || self.permissions.contains(Permissions::MANAGE_GUILD)
    }
}
