//! Who does something: a member, with the rights Discord stated for them at that moment, or the bot itself.

use super::{GuildId, Language, Permissions, RoleId, Timestamp, UserId};

/// Who acts. The guild comes from the interaction or message, never from an argument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// A member of a guild.
    Member(Member),
    /// The bot on its own account: a timer, a reconciler.
    System(GuildId),
}

/// A member as an interaction or message showed them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The guild they act in.
    pub guild: GuildId,
    /// Who they are.
    pub user: UserId,
    /// Their roles at this moment.
    pub roles: Vec<RoleId>,
    /// Their permissions at this moment, as Discord computed them.
    pub permissions: Permissions,
    /// The language replies to them alone are written in.
    pub language: Language,
    /// When they joined; none where Discord does not state it.
    pub joined_at: Option<Timestamp>,
}

impl Actor {
    /// The guild the deed happens in.
    pub const fn guild(&self) -> GuildId {
        match self {
            Self::Member(member) => member.guild,
            Self::System(guild) => *guild,
        }
    }

    /// The member, unless it is the bot itself.
    pub const fn user(&self) -> Option<UserId> {
        match self {
            Self::Member(member) => Some(member.user),
            Self::System(_) => None,
        }
    }
}

impl Member {
    /// Whether they hold one of `roles`.
    pub fn has_any(&self, roles: &[RoleId]) -> bool {
        roles.iter().any(|role| self.roles.contains(role))
    }

    /// Whether they run the guild: its owner (for whom Discord states every right), administrators, managers.
    pub const fn is_admin(&self) -> bool {
        self.permissions.contains(Permissions::ADMINISTRATOR)
            || self.permissions.contains(Permissions::MANAGE_GUILD)
    }
}
