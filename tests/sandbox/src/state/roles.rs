//! Roles and their order.

use plaza::domain::{GuildId, Permissions, RoleId, UserId};
use serde_json::json;

use super::{Event, Intent, Role, State};
use crate::errors::ApiError;

impl State {
    /// Adds a role above `@everyone` and below all others, as Discord does.
    pub(crate) fn create_role(&mut self, guild: GuildId, name: &str, permissions: Permissions) -> RoleId {
        let id = RoleId::new(self.next_id());
        let role = Role {
            id,
            name: name.to_owned(),
            permissions,
            position: 1,
            colour: 0,
            hoist: false,
            mentionable: false,
            managed_by: None,
        };
        if let Some(guild) = self.guilds.get_mut(&guild) {
            for other in guild.roles.values_mut().filter(|other| other.position > 0) {
                other.position += 1;
            }
            guild.roles.insert(id, role.clone());
        }
        self.note(format!("role {id} ({name}) of {guild} made"));
        let data = json!({ "guild_id": guild, "role": role.json() });
        self.emit(Event::in_guild("GUILD_ROLE_CREATE", guild, Intent::Guilds, data));
        id
    }

    /// Changes a role and emits the event.
    pub(crate) fn edit_role(
        &mut self,
        guild: GuildId,
        role: RoleId,
        edit: impl FnOnce(&mut Role),
    ) -> Result<Role, ApiError> {
        let found = self.guild_mut(guild)?.roles.get_mut(&role).ok_or_else(ApiError::unknown_role)?;
        edit(found);
        let role = found.clone();
        self.note(format!("role {} of {guild} has permissions {}", role.id, role.permissions));
        let data = json!({ "guild_id": guild, "role": role.json() });
        self.emit(Event::in_guild("GUILD_ROLE_UPDATE", guild, Intent::Guilds, data));
        Ok(role)
    }

    /// Removes a role from the guild, its members and every overwrite.
    pub(crate) fn delete_role(&mut self, guild: GuildId, role: RoleId) -> Result<(), ApiError> {
        let found = self.guild_mut(guild)?;
        found.roles.remove(&role).ok_or_else(ApiError::unknown_role)?;
        for member in found.members.values_mut() {
            member.roles.retain(|held| *held != role);
        }
        for channel in self.channels.values_mut().filter(|channel| channel.guild == Some(guild)) {
            channel.overwrites.retain(|overwrite| overwrite.id != role.get());
        }
        self.note(format!("role {role} of {guild} deleted"));
        let data = json!({ "guild_id": guild, "role_id": role });
        self.emit(Event::in_guild("GUILD_ROLE_DELETE", guild, Intent::Guilds, data));
        Ok(())
    }

    /// Reports whether somebody outranks a role, which is required to change or assign it.
    pub(crate) fn stands_above_role(
        &self,
        guild: GuildId,
        user: UserId,
        role: RoleId,
    ) -> Result<(), ApiError> {
        let found = self.guilds.get(&guild).ok_or_else(ApiError::unknown_guild)?;
        let role = found.roles.get(&role).ok_or_else(ApiError::unknown_role)?;
        if found.rank_of(user) > role.position { Ok(()) } else { Err(ApiError::missing_permissions()) }
    }

    /// Reports whether somebody outranks a member, which is required to act on them.
    pub(crate) fn stands_above_member(
        &self,
        guild: GuildId,
        user: UserId,
        target: UserId,
    ) -> Result<(), ApiError> {
        let found = self.guilds.get(&guild).ok_or_else(ApiError::unknown_guild)?;
        if found.rank_of(user) > found.rank_of(target) {
            Ok(())
        } else {
            Err(ApiError::missing_permissions())
        }
    }
}
