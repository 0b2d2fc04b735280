//! Members over REST: roles, nicknames, timeouts, kicks.

use std::time::Duration;

use plaza::domain::{GuildId, Permissions, RoleId, UserId};
use serde_json::Value;

use super::call::{self, text};
use super::{Call, Reply};
use crate::errors::ApiError;
use crate::limits;
use crate::state::{RoleChange, parse_iso, permissions::bits, snowflake};

const KICKED: u16 = 20;
const UPDATED: u16 = 24;
const ROLES_CHANGED: u16 = 25;
/// Timeouts end within this.
const LONGEST_TIMEOUT: Duration = Duration::from_hours(28 * 24);

pub(super) fn list(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let limit = call.asked_limit(1, 1000)?;
    let after = call.asked_id("after")?.unwrap_or(0);
    let guild = call.state.guild_for_bot(call.guild()?, Permissions::NONE)?;
    let page = guild.members.values().filter(|member| member.user.get() > after).take(limit);
    Reply::ok(page.map(|member| call.state.member_json(member)).collect())
}

pub(super) fn search(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let limit = call.asked_limit(1, 1000)?;
    let query = call.asked("query").ok_or_else(|| ApiError::required("query"))?.to_lowercase();
    let guild = call.state.guild_for_bot(call.guild()?, Permissions::NONE)?;
    let page = guild.members.values().filter(|member| {
        let name = call.state.users.get(&member.user).map(|user| user.name.as_str()).unwrap_or_default();
        let nick = member.nick.as_deref().unwrap_or_default().to_lowercase();
        name.starts_with(&query) || nick.starts_with(&query)
    });
    Reply::ok(page.take(limit).map(|member| call.state.member_json(member)).collect())
}

pub(super) fn get(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let guild = call.guild()?;
    call.state.guild_for_bot(guild, Permissions::NONE)?;
    json_of(call, guild, call.user()?)
}

pub(super) fn edit_me(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let (guild, bot) = (call.guild()?, call.state.bot);
    call.state.guild_for_bot(guild, bits::CHANGE_NICKNAME)?;
    let nick = text(call.body(), "nick")?.unwrap_or_default().to_owned();
    limits::nickname(&nick)?;
    call.state.edit_member(guild, bot, |member| member.nick = Some(nick).filter(|nick| !nick.is_empty()))?;
    json_of(call, guild, bot)
}

pub(super) fn edit(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let (guild, user, form) = (call.guild()?, call.user()?, call.body());
    call.state.guild_for_bot(guild, Permissions::NONE)?;
    call.state.member(guild, user)?;
    if form.get("nick").is_some() {
        call.state.guild_for_bot(guild, bits::MANAGE_NICKNAMES)?;
        above(call, guild, user)?;
        let nick = text(form, "nick")?.unwrap_or_default().to_owned();
        limits::nickname(&nick)?;
        call.state
            .edit_member(guild, user, |member| member.nick = Some(nick).filter(|nick| !nick.is_empty()))?;
        audit(call, guild, UPDATED, user);
    }
    if form.get("communication_disabled_until").is_some() {
        time_out(call, guild, user, form)?;
    }
    if form.get("roles").is_some_and(|roles| !roles.is_null()) {
        set_roles(call, guild, user, form)?;
    }
    json_of(call, guild, user)
}

fn time_out(call: &mut Call<'_>, guild: GuildId, user: UserId, form: &Value) -> Result<(), ApiError> {
    const KEY: &str = "communication_disabled_until";
    let found = call.state.guild_for_bot(guild, bits::MODERATE_MEMBERS)?;
    let until = text(form, KEY)?;
    // Owners and administrators cannot be silenced.
    if until.is_some() && found.permissions_of(user).contains(Permissions::ADMINISTRATOR) {
        return Err(ApiError::missing_permissions());
    }
    above(call, guild, user)?;
    let until = match until {
        None => None,
        Some(text) => {
            let at = parse_iso(text).ok_or_else(|| {
                ApiError::invalid(KEY, "DATE_TIME_TYPE_PARSE", "Could not parse. Should be ISO8601.")
            })?;
            if at > call.state.now() + LONGEST_TIMEOUT {
                return Err(ApiError::invalid(
                    KEY,
                    "GUILD_MEMBER_TIMEOUT_TOO_LONG",
                    "Must be at most 28 days in the future.",
                ));
            }
            Some(at)
        }
    };
    call.state.edit_member(guild, user, |member| member.timed_out_until = until)?;
    audit(call, guild, UPDATED, user);
    Ok(())
}

fn set_roles(call: &mut Call<'_>, guild: GuildId, user: UserId, form: &Value) -> Result<(), ApiError> {
    let wanted: Vec<RoleId> = call::list(form, "roles")?
        .iter()
        .map(|role| snowflake(role).map(RoleId::new).ok_or_else(|| ApiError::not_a_snowflake("roles")))
        .collect::<Result<_, _>>()?;
    let had = call.state.member(guild, user)?.roles.clone();
    let given = wanted.iter().filter(|role| !had.contains(role));
    let taken = had.iter().filter(|role| !wanted.contains(role));
    for role in given.chain(taken) {
        assignable(call, guild, *role)?;
    }
    call.state.edit_member(guild, user, |member| member.roles = wanted)?;
    audit(call, guild, ROLES_CHANGED, user);
    Ok(())
}

pub(super) fn give_role(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    change_role(call, RoleChange::Give)
}

pub(super) fn take_role(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    change_role(call, RoleChange::Take)
}

fn change_role(call: &mut Call<'_>, change: RoleChange) -> Result<Reply, ApiError> {
    let (guild, user, role) = (call.guild()?, call.user()?, call.role()?);
    assignable(call, guild, role)?;
    let has = call.state.member(guild, user)?.roles.contains(&role);
    if has != (change == RoleChange::Give) {
        call.state.set_role(guild, user, role, change)?;
        audit(call, guild, ROLES_CHANGED, user);
    }
    Reply::nothing()
}

pub(super) fn kick(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let (guild, user) = (call.guild()?, call.user()?);
    call.state.guild_for_bot(guild, bits::KICK_MEMBERS)?;
    call.state.member(guild, user)?;
    above(call, guild, user)?;
    audit(call, guild, KICKED, user);
    call.state.remove_member(guild, user)?;
    Reply::nothing()
}

/// Checks a role that the bot gives or takes: below its own, and not managed by an integration.
fn assignable(call: &Call<'_>, guild: GuildId, role: RoleId) -> Result<(), ApiError> {
    let found = call.state.guild_for_bot(guild, Permissions::MANAGE_ROLES)?;
    let known = found.roles.get(&role).ok_or_else(ApiError::unknown_role)?;
    if known.managed_by.is_some() || role.get() == guild.get() {
        return Err(ApiError::invalid_role());
    }
    call.state.stands_above_role(guild, call.state.bot, role)
}

pub(super) fn above(call: &Call<'_>, guild: GuildId, user: UserId) -> Result<(), ApiError> {
    if user == call.state.bot {
        return Ok(());
    }
    call.state.stands_above_member(guild, call.state.bot, user)
}

fn audit(call: &mut Call<'_>, guild: GuildId, action: u16, user: UserId) {
    let (bot, reason) = (call.state.bot, call.reason());
    call.state.audit(guild, bot, action, Some(user.get()), reason);
}

fn json_of(call: &Call<'_>, guild: GuildId, user: UserId) -> Result<Reply, ApiError> {
    if !call.state.users.contains_key(&user) {
        return Err(ApiError::unknown_user());
    }
    Reply::ok(call.state.member_json(call.state.member(guild, user)?))
}
