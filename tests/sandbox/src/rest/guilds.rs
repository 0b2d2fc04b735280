//! Guilds over REST.

use plaza::domain::{ChannelId, Permissions};
use serde_json::{Value, json};

use super::call::{id, number, text};
use super::{Call, Reply};
use crate::errors::ApiError;
use crate::state::{AuditEntry, parse_iso, permissions::bits, snowflake};

pub(super) fn get(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let guild = call.state.guild_for_bot(call.guild()?, Permissions::NONE)?;
    let mut data = guild.json();
    if call.asked("with_counts") == Some("true") {
        data["approximate_member_count"] = json!(guild.members.len());
        data["approximate_presence_count"] = json!(guild.members.len());
    }
    Reply::ok(data)
}

pub(super) fn channels(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let guild = call.guild()?;
    call.state.guild_for_bot(guild, Permissions::NONE)?;
    let listed = call.state.channels_of(guild).filter(|channel| channel.thread.is_none());
    Reply::ok(listed.map(|channel| call.state.channel_json(channel)).collect())
}

pub(super) fn order_channels(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let guild = call.guild()?;
    call.state.guild_for_bot(guild, Permissions::MANAGE_CHANNELS)?;
    for one in call.body().as_array().into_iter().flatten() {
        let moved =
            snowflake(&one["id"]).map(ChannelId::new).ok_or_else(|| ApiError::not_a_snowflake("id"))?;
        let parent = id(one, "parent_id")?.map(ChannelId::new);
        let synced = (one["lock_permissions"] == true)
            .then(|| parent.and_then(|parent| call.state.channels.get(&parent)))
            .flatten()
            .map(|parent| parent.overwrites.clone());
        let position = number(one, "position")?;
        let channel = call.state.channels.get_mut(&moved).filter(|channel| channel.guild == Some(guild));
        let channel = channel.ok_or_else(ApiError::unknown_channel)?;
        if let Some(position) = position {
            channel.position = i64::try_from(position).unwrap_or(i64::MAX);
        }
        if one.get("parent_id").is_some() {
            channel.parent = parent;
        }
        if let Some(overwrites) = synced {
            channel.overwrites = overwrites;
        }
        call.state.tell_channel("CHANNEL_UPDATE", moved);
    }
    Reply::nothing()
}

pub(super) fn audit_log(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let limit = call.asked_limit(50, 100)?;
    let (user, action) = (call.asked_id("user_id")?, call.asked_id("action_type")?);
    let (before, after) = (call.asked_id("before")?, call.asked_id("after")?);
    let guild = call.state.guild_for_bot(call.guild()?, bits::VIEW_AUDIT_LOG)?;
    let asked = |entry: &&AuditEntry| {
        user.is_none_or(|user| entry.by.get() == user)
            && action.is_none_or(|action| u64::from(entry.action) == action)
            && before.is_none_or(|before| entry.id < before)
            && after.is_none_or(|after| entry.id > after)
    };
    let entries: Vec<&AuditEntry> = guild.audit.iter().rev().filter(asked).take(limit).collect();
    let mut users: Vec<_> = entries.iter().map(|entry| entry.by).collect();
    users.sort_unstable();
    users.dedup();
    Reply::ok(json!({
        "audit_log_entries": entries.iter().map(|entry| entry.json()).collect::<Vec<_>>(),
        "users": users.into_iter().map(|user| call.state.user_json(user)).collect::<Vec<_>>(),
        "webhooks": [], "threads": [], "integrations": [], "application_commands": [],
        "auto_moderation_rules": [], "guild_scheduled_events": [],
    }))
}

pub(super) fn incidents(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    const LONGEST: std::time::Duration = std::time::Duration::from_hours(24);
    let (guild, form) = (call.guild()?, call.body());
    call.state.guild_for_bot(guild, Permissions::MANAGE_GUILD)?;
    let now = call.state.now();
    let mut data = json!({ "raid_detected_at": null, "dm_spam_detected_at": null });
    for key in ["invites_disabled_until", "dms_disabled_until"] {
        let until = text(form, key)?;
        if let Some(until) = until {
            let at = parse_iso(until).ok_or_else(|| {
                ApiError::invalid(key, "DATE_TIME_TYPE_PARSE", "Could not parse. Should be ISO8601.")
            })?;
            if at > now + LONGEST {
                return Err(ApiError::invalid(key, "BASE_TYPE_INVALID", "Must be at most 24 hours ahead."));
            }
        }
        data[key] = until.map_or(Value::Null, |until| json!(until));
    }
    call.state.guild_mut(guild)?.incidents = data.clone();
    call.state.tell_guild(guild);
    Reply::ok(data)
}
