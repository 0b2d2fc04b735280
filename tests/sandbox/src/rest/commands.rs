//! Registration of application commands over REST.

use plaza::domain::{GuildId, Permissions};
use serde_json::Value;

use super::users::maybe_guild;
use super::{Call, Reply};
use crate::errors::ApiError;
use crate::limits;
use crate::state::Command;

/// The place of the commands, if the application is the bot's own.
fn place(call: &Call<'_>) -> Result<Option<GuildId>, ApiError> {
    if call.id_param("application")? != call.state.application.get() {
        return Err(ApiError::new(
            403,
            20012,
            "You are not authorized to perform this action on this application",
        ));
    }
    let guild = maybe_guild(call)?;
    if let Some(guild) = guild {
        call.state.guild_for_bot(guild, Permissions::NONE)?;
    }
    Ok(guild)
}

pub(super) fn list(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let guild = place(call)?;
    let localised = call.asked("with_localizations") == Some("true");
    let shown = |command: &Command| {
        let mut json = command.json.clone();
        if !localised {
            strip_localisations(&mut json);
        }
        json
    };
    Reply::ok(call.state.commands_at(guild).iter().map(shown).collect())
}

pub(super) fn get(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let (guild, id) = (place(call)?, call.id_param("command")?);
    let found = call.state.commands_at(guild).iter().find(|command| command.id == id);
    Reply::ok(found.ok_or_else(ApiError::unknown_command)?.json.clone())
}

pub(super) fn replace(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let guild = place(call)?;
    let Value::Array(forms) = call.body() else { return Err(ApiError::invalid_json()) };
    limits::commands(forms)?;
    Reply::ok(call.state.register_all(guild, forms)?.into())
}

pub(super) fn create(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let (guild, form) = (place(call)?, call.body());
    limits::command(form, "")?;
    let kind = form["type"].as_u64().unwrap_or(1);
    let known = call.state.commands_at(guild).iter().find(|one| form["name"] == one.name && one.kind == kind);
    let known = known.map(|one| one.id);
    let id = known.unwrap_or_else(|| call.state.next_id());
    let command = put(call, guild, id, form)?;
    if known.is_some() { Reply::ok(command) } else { Reply::created(command) }
}

pub(super) fn edit(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let (guild, id) = (place(call)?, call.id_param("command")?);
    let found = call.state.commands_at(guild).iter().find(|command| command.id == id);
    let mut form = found.ok_or_else(ApiError::unknown_command)?.json.clone();
    for (key, value) in call.body().as_object().into_iter().flatten() {
        form[key] = value.clone();
    }
    limits::command(&form, "")?;
    Reply::ok(put(call, guild, id, &form)?)
}

pub(super) fn delete(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let (guild, id) = (place(call)?, call.id_param("command")?);
    let list = call.state.commands_at(guild);
    let before = list.len();
    list.retain(|command| command.id != id);
    if list.len() == before { Err(ApiError::unknown_command()) } else { Reply::nothing() }
}

fn put(call: &mut Call<'_>, guild: Option<GuildId>, id: u64, form: &Value) -> Result<Value, ApiError> {
    let version = call.state.next_id();
    let command = Command::read(id, version, &call.state.application.to_string(), guild, form)?;
    let json = command.json.clone();
    let list = call.state.commands_at(guild);
    list.retain(|other| other.id != id);
    list.push(command);
    call.state.note("commands registered");
    Ok(json)
}

/// Lists leave the other languages out unless they are asked for.
fn strip_localisations(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.retain(|key, _| !key.ends_with("_localizations"));
            fields.values_mut().for_each(strip_localisations);
        }
        Value::Array(items) => items.iter_mut().for_each(strip_localisations),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
