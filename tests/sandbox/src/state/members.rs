//! Members: joining, leaving, roles, nicknames, timeouts.

use plaza::domain::{GuildId, RoleId, Timestamp, UserId};
use serde_json::{Value, json};

use super::{Event, Intent, State, iso};
use crate::errors::ApiError;

/// A member of a guild.
#[derive(Clone, Debug)]
pub struct Member {
    /// Account.
    pub user: UserId,
    /// The name here.
    pub nick: Option<String>,
    /// The roles beside `@everyone`.
    pub roles: Vec<RoleId>,
    /// Time of joining.
    pub joined_at: Timestamp,
    /// End of the timeout.
    pub timed_out_until: Option<Timestamp>,
}

impl State {
    /// A member as Discord writes it, user included.
    pub(crate) fn member_json(&self, member: &Member) -> Value {
        let mut data = Self::partial_member_json(member);
        data["user"] = self.user_json(member.user);
        data
    }

    /// A member without its user, as messages carry it.
    pub(crate) fn partial_member_json(member: &Member) -> Value {
        json!({
            "nick": member.nick, "avatar": null, "banner": null, "roles": member.roles,
            "joined_at": iso(member.joined_at), "premium_since": null, "deaf": false, "mute": false,
            "flags": 0, "pending": false, "communication_disabled_until": member.timed_out_until.map(iso),
            "unusual_dm_activity_until": null, "avatar_decoration_data": null,
        })
    }

    /// The member, or Discord's "Unknown Member".
    pub(crate) fn member(&self, guild: GuildId, user: UserId) -> Result<&Member, ApiError> {
        let guild = self.guilds.get(&guild).ok_or_else(ApiError::unknown_guild)?;
        guild.members.get(&user).ok_or_else(ApiError::unknown_member)
    }

    /// Adds a member; does nothing if they are one already.
    pub(crate) fn add_member(&mut self, guild: GuildId, user: UserId) {
        let member = Member { user, nick: None, roles: vec![], joined_at: self.now(), timed_out_until: None };
        let mut data = self.member_json(&member);
        data["guild_id"] = json!(guild);
        let Some(into) = self.guilds.get_mut(&guild) else { return };
        if into.members.contains_key(&user) {
            return;
        }
        into.members.insert(user, member);
        self.note(format!("member {user} joined {guild}"));
        self.emit(Event::in_guild("GUILD_MEMBER_ADD", guild, Intent::Members, data));
    }

    /// Removes a member for any reason, also from their threads.
    pub(crate) fn remove_member(&mut self, guild: GuildId, user: UserId) -> Result<(), ApiError> {
        self.guild_mut(guild)?.members.remove(&user).ok_or_else(ApiError::unknown_member)?;
        for channel in self.channels.values_mut().filter(|channel| channel.guild == Some(guild)) {
            if let Some(thread) = &mut channel.thread {
                thread.members.retain(|member| *member != user);
            }
        }
        let data = json!({ "guild_id": guild, "user": self.user_json(user) });
        self.note(format!("member {user} left {guild}"));
        self.emit(Event::in_guild("GUILD_MEMBER_REMOVE", guild, Intent::Members, data));
        Ok(())
    }

    /// Changes a member and emits the event.
    pub(crate) fn edit_member(
        &mut self,
        guild: GuildId,
        user: UserId,
        edit: impl FnOnce(&mut Member),
    ) -> Result<(), ApiError> {
        let member = self.guild_mut(guild)?.members.get_mut(&user).ok_or_else(ApiError::unknown_member)?;
        edit(member);
        let member = member.clone();
        let mut data = self.member_json(&member);
        data["guild_id"] = json!(guild);
        self.note(format!("member {user} of {guild} has roles {:?}", member.roles));
        self.emit(Event::in_guild("GUILD_MEMBER_UPDATE", guild, Intent::Members, data));
        Ok(())
    }

    /// Gives or takes one role.
    pub(crate) fn set_role(
        &mut self,
        guild: GuildId,
        user: UserId,
        role: RoleId,
        change: RoleChange,
    ) -> Result<(), ApiError> {
        self.edit_member(guild, user, |member| {
            member.roles.retain(|held| *held != role);
            if change == RoleChange::Give {
                member.roles.push(role);
            }
        })
    }
}

/// Change of a role of a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoleChange {
    /// The member gets it.
    Give,
    /// The member loses it.
    Take,
}
