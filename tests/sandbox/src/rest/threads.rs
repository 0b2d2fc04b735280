//! Threads over REST.

use plaza::domain::{ChannelId, Permissions, UserId};
use serde_json::{Value, json};

use super::call::{flag, number, text};
use super::{Call, Reply, channels};
use crate::errors::ApiError;
use crate::limits;
use crate::state::{Channel, ChannelKind, Intent, ThreadPresence, permissions::bits};

pub(super) fn create(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let (parent, form) = (call.channel()?, call.body());
    let place = call.state.for_bot(parent, Permissions::NONE)?.clone();
    let kind = match number(form, "type")? {
        Some(11) => ChannelKind::PublicThread,
        Some(10) => ChannelKind::NewsThread,
        None | Some(12) => ChannelKind::PrivateThread,
        Some(_) => {
            let text = "Value must be one of {10, 11, 12}.";
            return Err(ApiError::invalid("type", "BASE_TYPE_CHOICES", text));
        }
    };
    let needed = match kind {
        ChannelKind::PrivateThread => Permissions::CREATE_PRIVATE_THREADS,
        _ => Permissions::CREATE_PUBLIC_THREADS,
    };
    call.may_in(parent, needed)?;
    if !matches!(place.kind, ChannelKind::Text | ChannelKind::News) {
        return Err(ApiError::wrong_channel_kind());
    }
    open(call, &place, kind, None)
}

pub(super) fn create_from_message(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let (parent, message) = (call.channel()?, call.message()?);
    call.may_in(parent, Permissions::CREATE_PUBLIC_THREADS)?;
    let place = call.state.for_bot(parent, Permissions::NONE)?.clone();
    call.state.message(parent, message)?;
    if call.state.channels.contains_key(&ChannelId::new(message.get())) {
        return Err(ApiError::new(400, 160_004, "A thread has already been created for this message"));
    }
    open(call, &place, ChannelKind::PublicThread, Some(message))
}

fn open(
    call: &mut Call<'_>,
    parent: &Channel,
    kind: ChannelKind,
    from: Option<plaza::domain::MessageId>,
) -> Result<Reply, ApiError> {
    let form = call.body();
    let name = text(form, "name")?.ok_or_else(|| ApiError::required("name"))?;
    limits::channel_name(name)?;
    call.state.thread_room(parent.guild)?;
    let archive_after = archive_after(form)?;
    let invitable = flag(form, "invitable")?;
    let bot = call.state.bot;
    let id = call.state.open_thread(parent, kind, name, bot, from);
    if let Some(thread) = call.state.channels.get_mut(&id).and_then(|channel| channel.thread.as_mut()) {
        thread.archive_after = archive_after.unwrap_or(thread.archive_after);
        thread.invitable = invitable.unwrap_or(true);
    }
    Reply::created(channels::json_of(call, id))
}

fn archive_after(form: &Value) -> Result<Option<u64>, ApiError> {
    let minutes = number(form, "auto_archive_duration")?;
    match minutes {
        None | Some(60 | 1440 | 4320 | 10080) => Ok(minutes),
        Some(_) => {
            let text = "Value must be one of (60, 1440, 4320, 10080).";
            Err(ApiError::invalid("auto_archive_duration", "BASE_TYPE_CHOICES", text))
        }
    }
}

/// PATCH of a channel that is a thread.
pub(super) fn edit(call: &mut Call<'_>, place: &Channel) -> Result<Reply, ApiError> {
    let (id, form) = (place.id, call.body());
    let Some(mut thread) = place.thread.clone() else { return Err(ApiError::wrong_channel_kind()) };
    let own = thread.owner == call.state.bot;
    let unarchives_only =
        form.as_object().is_some_and(|fields| fields.len() == 1) && form["archived"] == false;
    if unarchives_only && !thread.locked {
        call.may_in(id, Permissions::SEND_MESSAGES)?;
    } else if !own || thread.locked || form.get("locked").is_some() {
        call.may_in(id, bits::MANAGE_THREADS)?;
    }
    let archived = flag(form, "archived")?;
    if thread.archived && archived != Some(false) {
        return Err(ApiError::thread_archived());
    }
    let mut edited = place.clone();
    if let Some(name) = text(form, "name")? {
        limits::channel_name(name)?;
        if name != place.name {
            call.state.count_rename(id)?;
            name.clone_into(&mut edited.name);
            edited.renames =
                call.state.channels.get(&id).map(|channel| channel.renames.clone()).unwrap_or_default();
        }
    }
    if let Some(archived) = archived.filter(|archived| *archived != thread.archived) {
        if !archived {
            call.state.thread_room(place.guild)?;
        }
        thread.archived = archived;
        thread.changed_at = call.state.now();
    }
    thread.locked = flag(form, "locked")?.unwrap_or(thread.locked);
    thread.invitable = flag(form, "invitable")?.unwrap_or(thread.invitable);
    thread.archive_after = archive_after(form)?.unwrap_or(thread.archive_after);
    edited.slowmode = number(form, "rate_limit_per_user")?.unwrap_or(edited.slowmode);
    edited.thread = Some(thread);
    call.state.note(format!("thread {id} changed"));
    call.state.channels.insert(id, edited);
    call.state.tell_channel("CHANNEL_UPDATE", id);
    Reply::ok(channels::json_of(call, id))
}

pub(super) fn active(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let guild = call.guild()?;
    call.state.guild_for_bot(guild, Permissions::NONE)?;
    let active: Vec<&Channel> = call
        .state
        .channels_of(guild)
        .filter(|channel| channel.thread.as_ref().is_some_and(|thread| !thread.archived))
        .filter(|channel| call.state.sees(channel, call.state.bot))
        .collect();
    Reply::ok(listed(call, &active))
}

pub(super) fn archived_public(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    archived(call, &[ChannelKind::PublicThread, ChannelKind::NewsThread])
}

pub(super) fn archived_private(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    archived(call, &[ChannelKind::PrivateThread])
}

fn archived(call: &Call<'_>, kinds: &[ChannelKind]) -> Result<Reply, ApiError> {
    let parent = call.channel()?;
    call.may_in(parent, Permissions::READ_MESSAGE_HISTORY)?;
    let limit = call.asked_limit(50, 100)?;
    let found: Vec<&Channel> = call
        .state
        .channels
        .values()
        .filter(|channel| channel.parent == Some(parent) && kinds.contains(&channel.kind))
        .filter(|channel| channel.thread.as_ref().is_some_and(|thread| thread.archived))
        .filter(|channel| call.state.sees(channel, call.state.bot))
        .take(limit)
        .collect();
    let mut data = listed(call, &found);
    data["has_more"] = json!(false);
    Reply::ok(data)
}

fn listed(call: &Call<'_>, threads: &[&Channel]) -> Value {
    let bot = call.state.bot;
    let inside = threads
        .iter()
        .filter(|channel| channel.thread.as_ref().is_some_and(|thread| thread.members.contains(&bot)));
    json!({
        "threads": threads.iter().map(|channel| call.state.channel_json(channel)).collect::<Vec<_>>(),
        "members": inside.map(|channel| call.state.thread_member_json(channel, bot)).collect::<Vec<_>>(),
    })
}

pub(super) fn members(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    if call.state.privileged_intents & Intent::Members.bit() == 0 {
        return Err(ApiError::missing_access());
    }
    let limit = call.asked_limit(100, 100)?;
    let after = call.asked_id("after")?.unwrap_or(0);
    let channel = call.state.for_bot(call.channel()?, Permissions::NONE)?;
    let thread = channel.thread.as_ref().ok_or_else(ApiError::wrong_channel_kind)?;
    let json = |user: &UserId| call.state.thread_member_json(channel, *user);
    if call.asked("with_member") != Some("true") {
        return Reply::ok(thread.members.iter().map(json).collect());
    }
    // Only with their roles are they listed page by page.
    let mut page: Vec<UserId> = thread.members.iter().copied().filter(|user| user.get() > after).collect();
    page.sort_unstable();
    page.truncate(limit);
    let guild = channel.guild.ok_or_else(ApiError::unknown_channel)?;
    let with_member = |user: &UserId| {
        let mut data = json(user);
        if let Ok(member) = call.state.member(guild, *user) {
            data["member"] = call.state.member_json(member);
        }
        data
    };
    Reply::ok(page.iter().map(with_member).collect())
}

pub(super) fn member(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let channel = call.state.for_bot(call.channel()?, Permissions::NONE)?;
    let thread = channel.thread.as_ref().ok_or_else(ApiError::wrong_channel_kind)?;
    let user = call.user()?;
    if !thread.members.contains(&user) {
        return Err(ApiError::unknown_member());
    }
    Reply::ok(call.state.thread_member_json(channel, user))
}

pub(super) fn join(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    presence(call, ThreadPresence::In)
}

pub(super) fn leave(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    presence(call, ThreadPresence::Out)
}

fn presence(call: &mut Call<'_>, presence: ThreadPresence) -> Result<Reply, ApiError> {
    let (id, user) = (call.channel()?, call.user()?);
    let bot = call.state.bot;
    let channel = call.state.for_bot(id, Permissions::NONE)?;
    let Some(thread) = &channel.thread else { return Err(ApiError::wrong_channel_kind()) };
    if thread.archived {
        return Err(ApiError::thread_archived());
    }
    let guild = channel.guild.ok_or_else(ApiError::unknown_channel)?;
    call.state.member(guild, user)?;
    if user != bot {
        let needed = match presence {
            ThreadPresence::In => Permissions::SEND_MESSAGES,
            ThreadPresence::Out if thread.owner == bot && channel.kind == ChannelKind::PrivateThread => {
                Permissions::NONE
            }
            ThreadPresence::Out => bits::MANAGE_THREADS,
        };
        call.may_in(id, needed)?;
    }
    call.state.set_thread_member(id, user, presence)?;
    Reply::nothing()
}
