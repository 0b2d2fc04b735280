//! Bans over REST.

use plaza::domain::{GuildId, UserId};
use serde_json::{Value, json};

use super::{Call, Reply, call, members};
use crate::errors::ApiError;
use crate::state::{Event, Intent, permissions::bits, snowflake};

const BANNED: u16 = 22;
const UNBANNED: u16 = 23;

pub(super) fn list(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let limit = call.asked_limit(1000, 1000)?;
    let after = call.asked_id("after")?.unwrap_or(0);
    let guild = call.state.guild_for_bot(call.guild()?, bits::BAN_MEMBERS)?;
    let page = guild.bans.iter().filter(|(user, _)| user.get() > after).take(limit);
    Reply::ok(page.map(|(user, reason)| json_of(call, *user, reason.as_deref())).collect())
}

pub(super) fn get(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let user = call.user()?;
    let guild = call.state.guild_for_bot(call.guild()?, bits::BAN_MEMBERS)?;
    let reason = guild.bans.get(&user).ok_or_else(ApiError::unknown_ban)?;
    Reply::ok(json_of(call, user, reason.as_deref()))
}

pub(super) fn ban(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let (guild, user) = (call.guild()?, call.user()?);
    call.state.guild_for_bot(guild, bits::BAN_MEMBERS)?;
    call.state.user(user)?;
    members::above(call, guild, user)?;
    put(call, guild, user)?;
    Reply::nothing()
}

pub(super) fn bulk(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    const MOST: usize = 200;
    let guild = call.guild()?;
    call.state.guild_for_bot(guild, bits::BAN_MEMBERS | plaza::domain::Permissions::MANAGE_GUILD)?;
    let named = call::list(call.body(), "user_ids")?;
    if named.is_empty() || named.len() > MOST {
        return Err(ApiError::invalid(
            "user_ids",
            "BASE_TYPE_BAD_LENGTH",
            "Must be between 1 and 200 in length.",
        ));
    }
    let (mut banned, mut failed) = (vec![], vec![]);
    for one in named {
        let user = snowflake(one).map(UserId::new).ok_or_else(|| ApiError::not_a_snowflake("user_ids"))?;
        let known = call.state.user(user).is_ok() && members::above(call, guild, user).is_ok();
        if known {
            put(call, guild, user)?;
            banned.push(user);
        } else {
            failed.push(user);
        }
    }
    if banned.is_empty() {
        return Err(ApiError::new(400, 500_000, "Failed to ban users"));
    }
    Reply::ok(json!({ "banned_users": banned, "failed_users": failed }))
}

pub(super) fn unban(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let (guild, user) = (call.guild()?, call.user()?);
    call.state.guild_for_bot(guild, bits::BAN_MEMBERS)?;
    call.state.guild_mut(guild)?.bans.remove(&user).ok_or_else(ApiError::unknown_ban)?;
    let data = json!({ "guild_id": guild, "user": call.state.user_json(user) });
    call.state.note(format!("user {user} unbanned from {guild}"));
    call.state.emit(Event::in_guild("GUILD_BAN_REMOVE", guild, Intent::Moderation, data));
    audit(call, guild, UNBANNED, user);
    Reply::nothing()
}

fn put(call: &mut Call<'_>, guild: GuildId, user: UserId) -> Result<(), ApiError> {
    let reason = call.reason().map(str::to_owned);
    call.state.guild_mut(guild)?.bans.insert(user, reason);
    if call.state.member(guild, user).is_ok() {
        call.state.remove_member(guild, user)?;
    }
    let data = json!({ "guild_id": guild, "user": call.state.user_json(user) });
    call.state.note(format!("user {user} banned from {guild}"));
    call.state.emit(Event::in_guild("GUILD_BAN_ADD", guild, Intent::Moderation, data));
    audit(call, guild, BANNED, user);
    Ok(())
}

fn audit(call: &mut Call<'_>, guild: GuildId, action: u16, user: UserId) {
    let (bot, reason) = (call.state.bot, call.reason());
    call.state.audit(guild, bot, action, Some(user.get()), reason);
}

fn json_of(call: &Call<'_>, user: UserId, reason: Option<&str>) -> Value {
    json!({ "user": call.state.user_json(user), "reason": reason })
}
