//! Permissions of a member: stated by Discord in interactions, computed from the cached roles for messages.

use serenity::all as discord;

use crate::domain::{Permissions, RoleId, Timestamp};

/// Converts Discord's role ids.
pub(crate) fn roles(roles: &[discord::RoleId]) -> Vec<RoleId> {
    roles.iter().map(|role| RoleId::new(role.get())).collect()
}

/// Converts the time a member joined, as Discord states it.
pub(crate) fn joined(at: Option<discord::Timestamp>) -> Option<Timestamp> {
    at.map(|at| Timestamp::from_millis(at.timestamp_millis()))
}

/// Reads the permissions an interaction states.
pub(crate) fn stated(member: &discord::Member) -> Permissions {
    member.permissions.map_or(Permissions::NONE, ours)
}

/// Computes the permissions of a message's author in their guild. Returns none while the guild is not cached, which can
/// only refuse, never grant.
pub(super) fn computed(
    cache: &discord::Cache,
    message: &discord::Message,
    held: &[discord::RoleId],
) -> Permissions {
    let Some(guild) = message.guild_id.and_then(|guild| cache.guild(guild)) else { return Permissions::NONE };
    if guild.owner_id == message.author.id {
        return ours(discord::Permissions::all());
        // Discord gives the role for @everyone the guild's own id, and does not list it among a member's roles.
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
