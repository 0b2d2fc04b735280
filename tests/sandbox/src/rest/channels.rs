//! Channels over REST: making, changing, deleting, overwrites.

use plaza::domain::{ChannelId, GuildId, Permissions};
use serde_json::Value;

use super::call::{flag, id, list, number, text};
use super::{Call, Reply};
use crate::errors::ApiError;
use crate::limits;
use crate::state::{Channel, ChannelKind, Overwrite, permissions::bits};

const CREATED: u16 = 10;
const UPDATED: u16 = 11;
const DELETED: u16 = 12;
const OVERWRITE_CHANGED: u16 = 14;
const OVERWRITE_DELETED: u16 = 15;

pub(super) fn get(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let channel = call.state.for_bot(call.channel()?, Permissions::NONE)?;
    Reply::ok(call.state.channel_json(channel))
}

pub(super) fn create(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let (guild, form) = (call.guild()?, call.body());
    call.state.guild_for_bot(guild, Permissions::MANAGE_CHANNELS)?;
    let name = text(form, "name")?.ok_or_else(|| ApiError::required("name"))?;
    limits::channel_name(name)?;
    let kind = number(form, "type")?.unwrap_or(0);
    let kind = ChannelKind::from_number(kind)
        .filter(|kind| {
            !matches!(kind, ChannelKind::Direct) && kind.number() / 10 != 1 || *kind == ChannelKind::Forum
        })
        .ok_or_else(|| {
            ApiError::invalid("type", "BASE_TYPE_CHOICES", "Not a type a guild channel can have.")
        })?;
    let parent = id(form, "parent_id")?.map(ChannelId::new);
    check_parent(call, guild, parent)?;
    call.state.channel_room(guild, parent)?;
    let mut channel = call.state.blank_channel(kind, Some(guild), &shaped(name, kind));
    channel.parent = parent;
    channel.overwrites = match form.get("permission_overwrites") {
        None | Some(Value::Null) => parent
            .and_then(|parent| call.state.channels.get(&parent))
            .map(|parent| parent.overwrites.clone())
            .unwrap_or_default(),
        Some(_) => overwrites(form)?,
    };
    let before = Channel { overwrites: vec![], ..channel.clone() };
    check_overwrites(call, &before, &channel.overwrites)?;
    read_settings(form, &mut channel)?;
    let made = call.state.place_channel(channel);
    if let Some(position) = number(form, "position")? {
        set_position(call, made, position);
    }
    audit(call, guild, CREATED, made)?;
    Reply::created(json_of(call, made))
}

pub(super) fn edit(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let (id, form) = (call.channel()?, call.body());
    let place = call.state.for_bot(id, Permissions::NONE)?.clone();
    let Some(guild) = place.guild else { return Err(ApiError::not_in_dm()) };
    if place.thread.is_some() {
        return super::threads::edit(call, &place);
    }
    call.may_in(id, Permissions::MANAGE_CHANNELS)?;
    let mut edited = place.clone();
    let mut renames = false;
    if let Some(name) = text(form, "name")? {
        limits::channel_name(name)?;
        edited.name = shaped(name, place.kind);
        renames |= edited.name != place.name;
    }
    if form.get("topic").is_some() {
        let topic = text(form, "topic")?.filter(|topic| !topic.is_empty());
        limits::topic(topic.unwrap_or_default())?;
        edited.topic = topic.map(str::to_owned);
        renames |= edited.topic != place.topic;
    }
    if form.get("parent_id").is_some() {
        let parent = super::call::id(form, "parent_id")?.map(ChannelId::new);
        check_parent(call, guild, parent)?;
        if parent != place.parent {
            call.state.channel_room_in(guild, parent)?;
        }
        edited.parent = parent;
    }
    if form.get("permission_overwrites").is_some_and(|list| !list.is_null()) {
        call.may_in(id, Permissions::MANAGE_ROLES)?;
        edited.overwrites = overwrites(form)?;
        check_overwrites(call, &place, &edited.overwrites)?;
    }
    read_settings(form, &mut edited)?;
    if renames {
        call.state.count_rename(id)?;
        // What was just counted lies on the channel itself.
        edited.renames =
            call.state.channels.get(&id).map(|channel| channel.renames.clone()).unwrap_or_default();
    }
    let position = number(form, "position")?;
    call.state.note(format!("channel {id} (#{}) changed", edited.name));
    let overwrites = std::mem::replace(&mut edited.overwrites, place.overwrites.clone());
    call.state.channels.insert(id, edited);
    if overwrites != place.overwrites {
        call.state.set_overwrites(id, &overwrites)?;
    }
    if let Some(position) = position {
        set_position(call, id, position);
    }
    call.state.tell_channel("CHANNEL_UPDATE", id);
    audit(call, guild, UPDATED, id)?;
    Reply::ok(json_of(call, id))
}

pub(super) fn delete(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let id = call.channel()?;
    let place = call.state.for_bot(id, Permissions::NONE)?.clone();
    let Some(guild) = place.guild else {
        return Reply::ok(call.state.channel_json(&place));
    };
    let needed = if place.thread.is_some() { bits::MANAGE_THREADS } else { Permissions::MANAGE_CHANNELS };
    call.may_in(id, needed)?;
    audit(call, guild, DELETED, id)?;
    Reply::ok(call.state.delete_channel(id)?)
}

pub(super) fn put_overwrite(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let (id, form) = (call.channel()?, call.body());
    call.may_in(id, Permissions::MANAGE_ROLES)?;
    let place = call.state.for_bot(id, Permissions::NONE)?.clone();
    let Some(guild) = place.guild else { return Err(ApiError::not_in_dm()) };
    if place.thread.is_some() {
        return Err(ApiError::wrong_channel_kind());
    }
    let overwrite = Overwrite::read_for(call.id_param("overwrite")?, form, "")?;
    let mut wanted = place.overwrites.clone();
    match wanted.iter_mut().find(|other| other.id == overwrite.id) {
        Some(known) => *known = overwrite,
        None => wanted.push(overwrite),
    }
    check_overwrites(call, &place, &wanted)?;
    call.state.set_overwrites(id, &wanted)?;
    audit(call, guild, OVERWRITE_CHANGED, id)?;
    Reply::nothing()
}

pub(super) fn delete_overwrite(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let id = call.channel()?;
    call.may_in(id, Permissions::MANAGE_ROLES)?;
    let target = call.id_param("overwrite")?;
    let place = call.state.for_bot(id, Permissions::NONE)?;
    let Some(guild) = place.guild else { return Err(ApiError::not_in_dm()) };
    let mut wanted = place.overwrites.clone();
    wanted.retain(|other| other.id != target);
    if wanted.len() == place.overwrites.len() {
        return Err(ApiError::unknown_overwrite());
    }
    call.state.set_overwrites(id, &wanted)?;
    audit(call, guild, OVERWRITE_DELETED, id)?;
    Reply::nothing()
}

pub(super) fn typing(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    super::messages::may_write(call, call.channel()?)?;
    Reply::nothing()
}

pub(super) fn json_of(call: &Call<'_>, id: ChannelId) -> Value {
    call.state.channels.get(&id).map(|channel| call.state.channel_json(channel)).unwrap_or_default()
}

fn audit(call: &mut Call<'_>, guild: GuildId, action: u16, target: ChannelId) -> Result<(), ApiError> {
    if let Some(reason) = call.reason() {
        limits::audit_reason(reason)?;
    }
    let (bot, reason) = (call.state.bot, call.reason());
    call.state.audit(guild, bot, action, Some(target.get()), reason);
    Ok(())
}

/// Text channels have names in small letters with hyphens; others keep theirs.
fn shaped(name: &str, kind: ChannelKind) -> String {
    match kind {
        ChannelKind::Text | ChannelKind::News | ChannelKind::Forum => {
            name.trim().to_lowercase().split_whitespace().collect::<Vec<_>>().join("-")
        }
        _ => name.to_owned(),
    }
}

fn check_parent(call: &Call<'_>, guild: GuildId, parent: Option<ChannelId>) -> Result<(), ApiError> {
    let Some(parent) = parent else { return Ok(()) };
    let known = call.state.channels.get(&parent).filter(|channel| channel.guild == Some(guild));
    match known.map(|channel| channel.kind) {
        Some(ChannelKind::Category) => Ok(()),
        Some(_) => Err(ApiError::invalid("parent_id", "CHANNEL_PARENT_INVALID_TYPE", "Not a category")),
        None => Err(ApiError::invalid("parent_id", "CHANNEL_PARENT_INVALID", "Category does not exist")),
    }
}

fn overwrites(form: &Value) -> Result<Vec<Overwrite>, ApiError> {
    list(form, "permission_overwrites")?
        .iter()
        .enumerate()
        .map(|(place, one)| Overwrite::read(one, &format!("permission_overwrites.{place}")))
        .collect()
}

/// Checks overwrites: the bot must have every bit it changes, and only administrators change `MANAGE_ROLES`.
///
/// Unchanged bits are not checked, so that bits unknown to the bot survive being written back.
fn check_overwrites(call: &Call<'_>, before: &Channel, wanted: &[Overwrite]) -> Result<(), ApiError> {
    const MOST: usize = 1000;
    if wanted.len() > MOST {
        return Err(ApiError::too_many_overwrites());
    }
    let guild =
        before.guild.and_then(|guild| call.state.guilds.get(&guild)).ok_or_else(ApiError::unknown_guild)?;
    let bot = call.state.bot;
    let at_large = guild.permissions_of(bot);
    let parent = before.parent.and_then(|parent| call.state.channels.get(&parent));
    let held = parent.map_or(at_large, |parent| at_large | call.state.permissions_in(parent, bot));
    let trusted = before
        .overwrites
        .iter()
        .any(|own| own.allow.contains(Permissions::MANAGE_ROLES) && belongs_to_bot(call, guild, own.id));
    for overwrite in wanted {
        let known = before.overwrites.iter().find(|other| other.id == overwrite.id);
        let target = match overwrite.kind {
            0 => guild.roles.keys().any(|role| role.get() == overwrite.id),
            _ => call.state.users.keys().any(|user| user.get() == overwrite.id),
        };
        if !target && known.is_none() {
            return Err(ApiError::new(404, 10009, "Unknown permission overwrite target"));
        }
        let changed = overwrite.changed_from(known);
        let administrator = at_large.contains(Permissions::ADMINISTRATOR);
        if (changed & Permissions::MANAGE_ROLES) != Permissions::NONE && !administrator {
            return Err(ApiError::missing_permissions());
        }
        if !held.contains(changed) && !trusted {
            return Err(ApiError::missing_permissions());
        }
    }
    Ok(())
}

fn belongs_to_bot(call: &Call<'_>, guild: &crate::state::Guild, id: u64) -> bool {
    let member = guild.members.get(&call.state.bot);
    id == call.state.bot.get()
        || member.is_some_and(|member| member.roles.iter().any(|role| role.get() == id))
}

fn read_settings(form: &Value, channel: &mut Channel) -> Result<(), ApiError> {
    if let Some(seconds) = number(form, "rate_limit_per_user")? {
        if seconds > 21_600 {
            let text = "int value should be less than or equal to 21600.";
            return Err(ApiError::invalid("rate_limit_per_user", "NUMBER_TYPE_MAX", text));
        }
        channel.slowmode = seconds;
    }
    if let Some(nsfw) = flag(form, "nsfw")? {
        channel.nsfw = nsfw;
    }
    if channel.topic.is_none()
        && let Some(topic) = text(form, "topic")?.filter(|topic| !topic.is_empty())
    {
        limits::topic(topic)?;
        channel.topic = Some(topic.to_owned());
    }
    for key in ["bitrate", "user_limit", "default_auto_archive_duration", "available_tags", "rtc_region"] {
        if let Some(value) = form.get(key).filter(|value| !value.is_null()) {
            channel.settings.insert(key.to_owned(), value.clone());
        }
    }
    Ok(())
}

fn set_position(call: &mut Call<'_>, id: ChannelId, position: u64) {
    if let Some(channel) = call.state.channels.get_mut(&id) {
        channel.position = i64::try_from(position).unwrap_or(i64::MAX);
    }
}
