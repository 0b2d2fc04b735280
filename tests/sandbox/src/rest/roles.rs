//! Roles over REST.

use plaza::domain::{GuildId, Permissions, RoleId};
use serde_json::{Map, Value, json};

use super::call::{flag, number, text};
use super::{Call, Reply};
use crate::errors::ApiError;
use crate::limits;
use crate::state::{Role, read_permissions, snowflake};

const CREATED: u16 = 30;
const UPDATED: u16 = 31;
const DELETED: u16 = 32;

pub(super) fn list(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let guild = call.state.guild_for_bot(call.guild()?, Permissions::NONE)?;
    Reply::ok(guild.roles.values().map(Role::json).collect())
}

pub(super) fn get(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let guild = call.state.guild_for_bot(call.guild()?, Permissions::NONE)?;
    let role = guild.roles.get(&call.role()?).ok_or_else(ApiError::unknown_role)?;
    Reply::ok(role.json())
}

pub(super) fn member_counts(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let guild = call.state.guild_for_bot(call.guild()?, Permissions::NONE)?;
    let counts: Map<String, Value> = guild
        .roles
        .keys()
        .filter(|role| role.get() != guild.id.get())
        .map(|role| {
            let held = guild.members.values().filter(|member| member.roles.contains(role)).count();
            (role.to_string(), json!(held))
        })
        .collect();
    Reply::ok(Value::Object(counts))
}

pub(super) fn create(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    const MOST: usize = 250;
    let (guild, form) = (call.guild()?, call.body());
    let found = call.state.guild_for_bot(guild, Permissions::MANAGE_ROLES)?;
    if found.roles.len() >= MOST {
        return Err(ApiError::too_many_roles());
    }
    let name = text(form, "name")?.unwrap_or("new role").to_owned();
    let permissions = match form.get("permissions") {
        None | Some(Value::Null) => found.everyone().permissions,
        Some(bits) => read_permissions(bits, "permissions")?,
    };
    check(call, guild, &name, permissions)?;
    let id = call.state.create_role(guild, &name, permissions);
    apply(call, guild, id, form)?;
    audit(call, guild, CREATED, id);
    get_json(call, guild, id)
}

pub(super) fn edit(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let (guild, id, form) = (call.guild()?, call.role()?, call.body());
    call.state.guild_for_bot(guild, Permissions::MANAGE_ROLES)?;
    let bot = call.state.bot;
    call.state.stands_above_role(guild, bot, id)?;
    let before =
        call.state.guilds.get(&guild).and_then(|guild| guild.roles.get(&id)).map(|role| role.permissions);
    let changed = match form.get("permissions") {
        None | Some(Value::Null) => Permissions::NONE,
        Some(bits) => {
            let wanted = read_permissions(bits, "permissions")?;
            Permissions::from_bits(wanted.bits() ^ before.unwrap_or_default().bits())
        }
    };
    check(call, guild, text(form, "name")?.unwrap_or("role"), changed)?;
    apply(call, guild, id, form)?;
    audit(call, guild, UPDATED, id);
    get_json(call, guild, id)
}

pub(super) fn delete(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let (guild, id) = (call.guild()?, call.role()?);
    call.state.guild_for_bot(guild, Permissions::MANAGE_ROLES)?;
    let bot = call.state.bot;
    call.state.stands_above_role(guild, bot, id)?;
    let role = call.state.guilds.get(&guild).and_then(|guild| guild.roles.get(&id));
    if id.get() == guild.get() || role.is_some_and(|role| role.managed_by.is_some()) {
        return Err(ApiError::invalid_role());
    }
    call.state.delete_role(guild, id)?;
    audit(call, guild, DELETED, id);
    Reply::nothing()
}

pub(super) fn order(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let guild = call.guild()?;
    call.state.guild_for_bot(guild, Permissions::MANAGE_ROLES)?;
    let bot = call.state.bot;
    for one in call.body().as_array().into_iter().flatten() {
        let id = snowflake(&one["id"]).map(RoleId::new).ok_or_else(|| ApiError::not_a_snowflake("id"))?;
        call.state.stands_above_role(guild, bot, id)?;
        if let Some(position) = number(one, "position")? {
            let position = i64::try_from(position).unwrap_or(i64::MAX);
            if call.state.guilds.get(&guild).is_some_and(|guild| guild.rank_of(bot) <= position) {
                return Err(ApiError::missing_permissions());
            }
            call.state.edit_role(guild, id, |role| role.position = position)?;
        }
    }
    list(call)
}

/// A name of at most 100 characters, and only bits the bot has itself.
fn check(call: &Call<'_>, guild: GuildId, name: &str, changed: Permissions) -> Result<(), ApiError> {
    if name.chars().count() > 100 {
        return Err(limits::too_long("name", 100));
    }
    let held = call.state.guild_for_bot(guild, Permissions::NONE)?.permissions_of(call.state.bot);
    if held.contains(changed) { Ok(()) } else { Err(ApiError::missing_permissions()) }
}

fn apply(call: &mut Call<'_>, guild: GuildId, id: RoleId, form: &Value) -> Result<(), ApiError> {
    let name = text(form, "name")?.map(str::to_owned);
    let permissions = match form.get("permissions") {
        None | Some(Value::Null) => None,
        Some(bits) => Some(read_permissions(bits, "permissions")?),
    };
    let colour = number(form, "color")?.or(number(&form["colors"], "primary_color")?);
    let (hoist, mentionable) = (flag(form, "hoist")?, flag(form, "mentionable")?);
    call.state.edit_role(guild, id, |role| {
        role.name = name.unwrap_or_else(|| role.name.clone());
        role.permissions = permissions.unwrap_or(role.permissions);
        role.colour = colour.and_then(|colour| u32::try_from(colour).ok()).unwrap_or(role.colour);
        role.hoist = hoist.unwrap_or(role.hoist);
        role.mentionable = mentionable.unwrap_or(role.mentionable);
    })?;
    Ok(())
}

fn audit(call: &mut Call<'_>, guild: GuildId, action: u16, role: RoleId) {
    let (bot, reason) = (call.state.bot, call.reason());
    call.state.audit(guild, bot, action, Some(role.get()), reason);
}

fn get_json(call: &Call<'_>, guild: GuildId, id: RoleId) -> Result<Reply, ApiError> {
    let role = call.state.guilds.get(&guild).and_then(|guild| guild.roles.get(&id));
    Reply::ok(role.ok_or_else(ApiError::unknown_role)?.json())
}
