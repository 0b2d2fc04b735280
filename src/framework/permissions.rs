//! What Discord says a member may do: stated in interactions, computed from the cached roles for messages.

use serenity::all as discord;

use crate::domain::{Permissions, RoleId, Timestamp};

/// Roles in our own type.
pub(crate) fn roles(roles: &[discord::RoleId]) -> Vec<RoleId> {
    roles.iter().map(|role| RoleId::new(role.get())).collect()
}

/// When they joined, as Discord states it.
pub(crate) fn joined(at: Option<discord::Timestamp>) -> Option<Timestamp> {
    at.map(|at| Timestamp::from_millis(at.timestamp_millis()))
}

/// What an interaction states.
pub(crate) fn stated(member: &discord::Member) -> Permissions {
    member.permissions.map_or(Permissions::NONE, ours)
}

/// What the author of a message may do in their guild. Nothing while the guild is not cached: that only refuses.
pub(super) fn computed(
    cache: &discord::Cache,
    message: &discord::Message,
    held: &[discord::RoleId],
) -> Permissions {
    let Some(guild) = message.guild_id.and_then(|guild| cache.guild(guild)) else { return Permissions::NONE };
    if guild.owner_id == message.author.id {
        return ours(discord::Permissions::all());
    }
    let everyone = discord::RoleId::new(guild.id.get());
    let granted = held
        .iter()
        .chain([&everyone])
        .filter_map(|role| guild.roles.get(role))
        .fold(discord::Permissions::empty(), |granted, role| granted | role.permissions);
    ours(granted)
}

fn ours(permissions: discord::Permissions) -> Permissions {
    Permissions::from_bits(u128::from(permissions.bits()))
}
