//! Guilds with their roles, bans and audit log, as the gateway and REST write them.

use std::collections::BTreeMap;

use plaza::domain::{ChannelId, GuildId, Permissions, RoleId, Timestamp, UserId};
use serde_json::{Value, json};

use super::{Event, Intent, Member, State, iso};
use crate::errors::ApiError;

/// A server.
#[derive(Clone, Debug)]
pub struct Guild {
    /// Its id; also the id of its `@everyone`.
    pub id: GuildId,
    /// Its name.
    pub name: String,
    /// Owner.
    pub owner: UserId,
    /// Its language.
    pub locale: String,
    /// Its roles, `@everyone` among them.
    pub roles: BTreeMap<RoleId, Role>,
    /// Members.
    pub members: BTreeMap<UserId, Member>,
    /// Banned users with the reason.
    pub bans: BTreeMap<UserId, Option<String>>,
    /// True during an outage.
    pub unavailable: bool,
    /// Its incident actions, as written.
    pub incidents: Value,
    /// Audit log, oldest first.
    pub audit: Vec<AuditEntry>,
}

/// A role.
#[derive(Clone, Debug)]
pub struct Role {
    /// Its id.
    pub id: RoleId,
    /// Its name.
    pub name: String,
    /// Granted permissions.
    pub permissions: Permissions,
    /// Its place; higher stands above.
    pub position: i64,
    /// Its colour; 0 is none.
    pub colour: u32,
    /// True if its members are listed apart.
    pub hoist: bool,
    /// True if everyone may mention it.
    pub mentionable: bool,
    /// The bot it belongs to, which makes it managed.
    pub managed_by: Option<UserId>,
}

/// One line of the audit log.
#[derive(Clone, Debug)]
pub struct AuditEntry {
    /// Its id.
    pub id: u64,
    /// User who did it.
    pub by: UserId,
    /// Discord's number of the action.
    pub action: u16,
    /// Target.
    pub target: Option<u64>,
    /// The `X-Audit-Log-Reason`.
    pub reason: Option<String>,
    /// Time.
    pub at: Timestamp,
}

impl Role {
    /// As Discord writes it.
    pub fn json(&self) -> Value {
        let mut role = json!({
            "id": self.id, "name": self.name, "description": null, "permissions": self.permissions,
            "position": self.position, "color": self.colour,
            "colors": { "primary_color": self.colour, "secondary_color": null, "tertiary_color": null },
            "hoist": self.hoist, "managed": self.managed_by.is_some(), "mentionable": self.mentionable,
            "icon": null, "unicode_emoji": null, "flags": 0,
        });
        if let Some(bot) = self.managed_by {
            role["tags"] = json!({ "bot_id": bot });
        }
        role
    }
}

impl Guild {
    /// The role everybody has.
    pub fn everyone(&self) -> &Role {
        self.roles
            .get(&RoleId::new(self.id.get()))
            .expect("a guild is made with its @everyone, which cannot go")
    }

    /// As REST and `GUILD_UPDATE` write it.
    pub fn json(&self) -> Value {
        json!({
            "id": self.id, "name": self.name, "icon": null, "icon_hash": null, "splash": null,
            "discovery_splash": null, "owner_id": self.owner, "region": "deprecated",
            "afk_channel_id": null, "afk_timeout": 300, "widget_enabled": false, "widget_channel_id": null,
            "verification_level": 1, "default_message_notifications": 1, "explicit_content_filter": 0,
            "roles": self.roles.values().map(Role::json).collect::<Vec<_>>(),
            "emojis": [], "stickers": [], "features": ["COMMUNITY"], "mfa_level": 0, "application_id": null,
            "system_channel_id": null, "system_channel_flags": 0, "rules_channel_id": null,
            "max_presences": null, "max_members": 500_000, "vanity_url_code": null, "description": null,
            "banner": null, "premium_tier": 0, "premium_subscription_count": 0,
            "preferred_locale": self.locale, "public_updates_channel_id": null,
            "max_video_channel_users": 25, "max_stage_video_channel_users": 50, "nsfw": false, "nsfw_level": 0,
            "premium_progress_bar_enabled": false, "safety_alerts_channel_id": null, "hub_type": null,
            "latest_onboarding_question_id": null, "home_header": null,
            "incidents_data": if self.incidents.is_null() { Value::Null } else { self.incidents.clone() },
        })
    }
}

impl State {
    /// `GUILD_CREATE`'s data: the guild with all that lives in it, for the bot.
    pub(crate) fn guild_create(&self, id: GuildId) -> Value {
        let Some(guild) = self.guilds.get(&id) else { return Value::Null };
        if guild.unavailable {
            return json!({ "id": id, "unavailable": true });
        }
        let mut data = guild.json();
        let joined = guild.members.get(&self.bot).map_or(guild.id.created_at(), |member| member.joined_at);
        let seen = |threads: bool| {
            self.channels_of(id)
                .filter(|channel| channel.thread.is_some() == threads)
                // Channels are listed even when hidden; threads only when the bot is in or sees them.
                .filter(|channel| !threads || channel.thread.as_ref().is_some_and(|thread| !thread.archived))
                .filter(|channel| !threads || self.sees(channel, self.bot))
                .map(|channel| self.channel_json(channel))
                .collect::<Vec<_>>()
        };
        data["joined_at"] = json!(iso(joined));
        data["large"] = json!(guild.members.len() > 250);
        data["unavailable"] = json!(false);
        data["member_count"] = json!(guild.members.len());
        data["voice_states"] = json!([]);
        data["members"] = guild.members.values().map(|member| self.member_json(member)).collect();
        data["channels"] = json!(seen(false));
        data["threads"] = json!(seen(true));
        data["presences"] = json!([]);
        data["stage_instances"] = json!([]);
        data["guild_scheduled_events"] = json!([]);
        data["soundboard_sounds"] = json!([]);
        data
    }

    /// Emits the event of a changed guild.
    pub(crate) fn tell_guild(&mut self, id: GuildId) {
        let Some(guild) = self.guilds.get(&id) else { return };
        let data = guild.json();
        self.note(format!("guild {id} changed"));
        self.emit(Event::in_guild("GUILD_UPDATE", id, Intent::Guilds, data));
    }

    /// A guild that must exist.
    pub(crate) fn guild_mut(&mut self, id: GuildId) -> Result<&mut Guild, ApiError> {
        self.guilds.get_mut(&id).ok_or_else(ApiError::unknown_guild)
    }

    /// Writes a line of the audit log and tells those who may read it.
    pub(crate) fn audit(
        &mut self,
        guild: GuildId,
        by: UserId,
        action: u16,
        target: Option<u64>,
        reason: Option<&str>,
    ) {
        let entry = AuditEntry {
            id: self.next_id(),
            by,
            action,
            target,
            reason: reason.map(str::to_owned),
            at: self.now(),
        };
        let mut data = entry.json();
        data["guild_id"] = json!(guild);
        if let Some(guild) = self.guilds.get_mut(&guild) {
            guild.audit.push(entry);
        }
        self.emit(Event::in_guild("GUILD_AUDIT_LOG_ENTRY_CREATE", guild, Intent::Moderation, data));
    }

    /// The channels of a guild, threads among them, by id.
    pub(crate) fn channels_of(&self, guild: GuildId) -> impl Iterator<Item = &super::Channel> {
        self.channels.values().filter(move |channel| channel.guild == Some(guild))
    }

    /// Checks for room for one more channel in the guild and in the category.
    pub(crate) fn channel_room(&self, guild: GuildId, parent: Option<ChannelId>) -> Result<(), ApiError> {
        const PER_GUILD: usize = 500;
        if self.channels_of(guild).filter(|channel| channel.thread.is_none()).count() >= PER_GUILD {
            return Err(ApiError::too_many_channels());
        }
        self.channel_room_in(guild, parent)
    }

    /// Checks for room for one more channel in the category.
    pub(crate) fn channel_room_in(&self, guild: GuildId, parent: Option<ChannelId>) -> Result<(), ApiError> {
        const PER_CATEGORY: usize = 50;
        let limit = self.category_limits.get(&parent).or_else(|| self.category_limits.get(&None));
        let limit = limit.copied().unwrap_or(PER_CATEGORY);
        let inside = |channel: &&super::Channel| channel.thread.is_none() && channel.parent == parent;
        if parent.is_some() && self.channels_of(guild).filter(inside).count() >= limit {
            return Err(ApiError::invalid(
                "parent_id",
                "CHANNEL_PARENT_MAX_CHANNELS",
                "Maximum number of channels in category reached (50)",
            ));
        }
        Ok(())
    }
}

impl AuditEntry {
    /// As Discord writes it.
    pub fn json(&self) -> Value {
        let mut entry = json!({
            "id": self.id.to_string(), "user_id": self.by, "action_type": self.action,
            "target_id": self.target.map(|target| target.to_string()), "changes": [],
        });
        if let Some(reason) = &self.reason {
            entry["reason"] = json!(reason);
        }
        entry
    }
}
