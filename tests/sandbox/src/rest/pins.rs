//! Pins over REST, by the old routes and by those of 2025.

use plaza::domain::Permissions;
use serde_json::{Value, json};

use super::{Call, Reply, messages};
use crate::errors::ApiError;
use crate::state::{Draft, Event, Intent, Message, Reference, iso, parse_iso};

pub(super) fn list(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let pinned = pinned(call)?;
    Reply::ok(pinned.into_iter().map(|message| messages::shown(call, message)).collect())
}

pub(super) fn page(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let limit = call.asked_limit(50, 50)?;
    let before = call.asked("before").and_then(parse_iso);
    let mut pinned = pinned(call)?;
    pinned.retain(|message| before.is_none_or(|before| message.pinned_at.is_some_and(|at| at < before)));
    let more = pinned.len() > limit;
    let items: Vec<Value> = pinned
        .into_iter()
        .take(limit)
        .map(|message| {
            json!({ "pinned_at": message.pinned_at.map(iso), "message": messages::shown(call, message) })
        })
        .collect();
    Reply::ok(json!({ "items": items, "has_more": more }))
}

/// Newest pin first.
fn pinned<'a>(call: &'a Call<'_>) -> Result<Vec<&'a Message>, ApiError> {
    let channel = call.channel()?;
    call.may_in(channel, Permissions::READ_MESSAGE_HISTORY)?;
    let held = call.state.messages.get(&channel).into_iter().flat_map(|held| held.values());
    let mut pinned: Vec<_> = held.filter(|message| message.pinned_at.is_some()).collect();
    pinned.sort_by_key(|message| std::cmp::Reverse((message.pinned_at, message.id)));
    Ok(pinned)
}

pub(super) fn pin(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    const MOST: usize = 250;
    let (channel, id) = (call.channel()?, call.message()?);
    may_pin(call)?;
    let message = call.state.message(channel, id)?;
    if message.kind != 0 && message.kind != 19 && message.kind != 20 {
        return Err(ApiError::system_message());
    }
    if message.pinned_at.is_some() {
        return Reply::nothing();
    }
    let count = call.state.messages.get(&channel).into_iter().flat_map(|held| held.values());
    if count.filter(|message| message.pinned_at.is_some()).count() >= MOST {
        return Err(ApiError::too_many_pins());
    }
    let (now, bot) = (call.state.now(), call.state.bot);
    call.state.edit_message(channel, id, |message| message.pinned_at = Some(now))?;
    tell(call, Some(now))?;
    // Discord says in the channel who pinned.
    let reference = Some(Reference { message: id, channel, forward: false });
    call.state.post(channel, bot, Draft { kind: 6, reference, ..Draft::default() })?;
    Reply::nothing()
}

pub(super) fn unpin(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let (channel, id) = (call.channel()?, call.message()?);
    may_pin(call)?;
    if call.state.message(channel, id)?.pinned_at.is_some() {
        call.state.edit_message(channel, id, |message| message.pinned_at = None)?;
        tell(call, None)?;
    }
    Reply::nothing()
}

/// `PIN_MESSAGES` since 2026-02; `MANAGE_MESSAGES` alone is no longer enough.
fn may_pin(call: &Call<'_>) -> Result<(), ApiError> {
    let channel = call.channel()?;
    messages::may_change(call, channel)?;
    call.may_in(channel, Permissions::PIN_MESSAGES)
}

fn tell(call: &mut Call<'_>, at: Option<plaza::domain::Timestamp>) -> Result<(), ApiError> {
    let id = call.channel()?;
    let channel = call.state.channels.get_mut(&id).ok_or_else(ApiError::unknown_channel)?;
    channel.last_pin = at.or(channel.last_pin);
    let guild = channel.guild;
    let data =
        json!({ "guild_id": guild, "channel_id": id, "last_pin_timestamp": channel.last_pin.map(iso) });
    let place = (guild, id);
    call.state.emit(Event::in_channel(
        "CHANNEL_PINS_UPDATE",
        place,
        Intent::Guilds,
        Intent::DirectMessages,
        data,
    ));
    Ok(())
}
