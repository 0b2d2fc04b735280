//! Messages over REST.

use std::time::Duration;

use plaza::domain::{ChannelId, MessageId, Permissions};
use serde_json::Value;

use super::call::{self, flag};
use super::{Call, Reply, drafts};
use crate::errors::ApiError;
use crate::state::{Channel, Draft, Intent, made_at, permissions::bits, snowflake};

/// Time for which a nonce prevents a second post of the same message.
const NONCE_LIFE: Duration = Duration::from_mins(3);
/// Older messages cannot be deleted in bulk.
const BULK_AGE: Duration = Duration::from_hours(14 * 24);

/// A message as the application may read it.
pub(super) fn shown(call: &Call<'_>, message: &crate::state::Message) -> Value {
    let data = call.state.message_json(message);
    let reads = call.state.privileged_intents & Intent::MessageContent.bit() != 0;
    if reads || message.guild.is_none() {
        return data;
    }
    call.state.hide_content(&data).unwrap_or(data)
}

pub(super) fn list(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let channel = call.channel()?;
    call.may_in(channel, Permissions::NONE)?;
    let limit = call.asked_limit(50, 100)?;
    if call.may_in(channel, Permissions::READ_MESSAGE_HISTORY).is_err() {
        return Reply::ok(Value::Array(vec![]));
    }
    let (before, after) = (call.asked_id("before")?, call.asked_id("after")?);
    let around = call.asked_id("around")?;
    let held = call.state.messages.get(&channel);
    let public = || held.into_iter().flat_map(|held| held.values()).filter(|one| one.only_for.is_none());
    let mut page: Vec<_> = if let Some(middle) = around {
        let mut near: Vec<_> = public().filter(|one| one.id.get() < middle).rev_take(limit / 2);
        near.extend(public().filter(|one| one.id.get() >= middle).take(limit - limit / 2));
        near
    } else if let Some(after) = after {
        public().filter(|one| one.id.get() > after).take(limit).collect()
    } else {
        public().filter(|one| before.is_none_or(|before| one.id.get() < before)).rev_take(limit)
    };
    page.sort_by_key(|one| std::cmp::Reverse(one.id));
    Reply::ok(page.into_iter().map(|one| shown(call, one)).collect())
}

/// The last `count` of what an iterator gives.
trait RevTake: Iterator + Sized {
    fn rev_take(self, count: usize) -> Vec<Self::Item> {
        let mut all: Vec<_> = self.collect();
        all.split_off(all.len().saturating_sub(count))
    }
}

impl<I: Iterator> RevTake for I {}

pub(super) fn get(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let channel = call.channel()?;
    call.may_in(channel, Permissions::READ_MESSAGE_HISTORY)?;
    let message = call.state.message(channel, call.message()?)?;
    Reply::ok(shown(call, message))
}

pub(super) fn create(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let channel = call.channel()?;
    let form = call.body();
    let place = may_write(call, channel)?.clone();
    if let Some(known) = replayed(call, channel, form)? {
        let message = call.state.message(channel, known)?;
        return Reply::ok(call.state.message_json(message));
    }
    let draft = drafts::read(call, form, channel)?;
    check_powers(call, &place, &draft)?;
    if let Some(to) = draft.reference {
        let known = call.state.message(to.channel, to.message).is_ok();
        let strict = flag(&form["message_reference"], "fail_if_not_exists")?.unwrap_or(true);
        if !known && strict {
            return Err(ApiError::invalid("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message"));
        }
    }
    let (nonce, by) = (draft.nonce.clone(), call.state.bot);
    wake(call, &place)?;
    let mut draft = draft;
    draft.flags &= !crate::state::EPHEMERAL;
    let id = call.state.post(channel, by, draft)?;
    if let Some(nonce) = nonce {
        let now = call.state.now();
        call.state.nonces.insert((channel, nonce.to_string()), (id, now));
    }
    let message = call.state.message(channel, id)?;
    Reply::ok(call.state.message_json(message))
}

/// Unarchives a thread that is written in, unless it is locked; in a locked one only moderators may write.
fn wake(call: &mut Call<'_>, place: &Channel) -> Result<(), ApiError> {
    let Some(thread) = &place.thread else { return Ok(()) };
    if thread.locked && thread.archived {
        return Err(ApiError::thread_archived());
    }
    if thread.locked && call.may_in(place.id, bits::MANAGE_THREADS).is_err() {
        return Err(ApiError::thread_locked());
    }
    if thread.archived {
        call.state.thread_room(place.guild)?;
        if let Some(thread) = call.state.channels.get_mut(&place.id).and_then(|place| place.thread.as_mut()) {
            thread.archived = false;
        }
        call.state.tell_channel("CHANNEL_UPDATE", place.id);
    }
    Ok(())
}

/// Refuses to change what stands in an archived thread.
pub(super) fn may_change(call: &Call<'_>, channel: ChannelId) -> Result<(), ApiError> {
    let place = call.state.for_bot(channel, Permissions::NONE)?;
    let archived = place.thread.as_ref().is_some_and(|thread| thread.archived);
    if archived { Err(ApiError::thread_archived()) } else { Ok(()) }
}

/// The message an enforced nonce stands for; "Unknown Message" if it was deleted since.
fn replayed(call: &Call<'_>, channel: ChannelId, form: &Value) -> Result<Option<MessageId>, ApiError> {
    if flag(form, "enforce_nonce")? != Some(true) {
        return Ok(None);
    }
    let nonce = form["nonce"].to_string();
    let known = call.state.nonces.get(&(channel, nonce));
    Ok(known.filter(|(_, at)| call.state.now().since(*at) < NONCE_LIFE).map(|(id, _)| *id))
}

/// The channel, if the bot may write into it.
pub(super) fn may_write<'a>(call: &'a Call<'_>, channel: ChannelId) -> Result<&'a Channel, ApiError> {
    let place = call.state.for_bot(channel, Permissions::NONE)?;
    if !place.kind.holds_messages() {
        return Err(ApiError::not_a_text_channel());
    }
    if place.guild.is_none() {
        let closed = place
            .recipients
            .iter()
            .any(|user| call.state.users.get(user).is_some_and(|user| !user.bot && !user.takes_dms));
        return if closed { Err(ApiError::dm_closed()) } else { Ok(place) };
    }
    call.state.for_bot(channel, Permissions::SEND_MESSAGES)
}

/// Checks the permissions that the content of a message needs.
fn check_powers(call: &Call<'_>, place: &Channel, draft: &Draft) -> Result<(), ApiError> {
    let held = call.state.permissions_in(place, call.state.bot);
    let files = !draft.attachments.is_empty() && !held.contains(Permissions::ATTACH_FILES);
    let embeds = !draft.embeds.is_empty() && !held.contains(Permissions::EMBED_LINKS);
    let replies = draft.reference.is_some() && !held.contains(Permissions::READ_MESSAGE_HISTORY);
    if files || embeds || replies { Err(ApiError::missing_permissions()) } else { Ok(()) }
}

pub(super) fn edit(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let (channel, id) = (call.channel()?, call.message()?);
    call.may_in(channel, Permissions::NONE)?;
    let message = call.state.message(channel, id)?;
    if message.author.id != call.state.bot || message.webhook.is_some() {
        return Err(ApiError::not_the_author());
    }
    may_change(call, channel)?;
    drafts::edit(call, call.body(), channel, id)?;
    let message = call.state.message(channel, id)?;
    Reply::ok(call.state.message_json(message))
}

pub(super) fn delete(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let (channel, id) = (call.channel()?, call.message()?);
    call.may_in(channel, Permissions::NONE)?;
    let own = call.state.message(channel, id)?.author.id == call.state.bot;
    if !own {
        call.may_in(channel, Permissions::MANAGE_MESSAGES)?;
    }
    call.state.delete_message(channel, id)?;
    Reply::nothing()
}

pub(super) fn bulk_delete(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let channel = call.channel()?;
    call.may_in(channel, Permissions::MANAGE_MESSAGES)?;
    let ids: Vec<u64> = call::list(call.body(), "messages")?
        .iter()
        .map(|one| snowflake(one).ok_or_else(|| ApiError::not_a_snowflake("messages")))
        .collect::<Result<_, _>>()?;
    if !(2..=100).contains(&ids.len()) {
        return Err(ApiError::bulk_delete_count());
    }
    let mut unique = ids.clone();
    unique.sort_unstable();
    unique.dedup();
    if unique.len() != ids.len() {
        return Err(ApiError::invalid(
            "messages",
            "SET_TYPE_ALREADY_CONTAINS_VALUE",
            "The set already contains this value",
        ));
    }
    let now = call.state.now();
    if ids.iter().any(|id| now.since(made_at(*id)) > BULK_AGE) {
        return Err(ApiError::bulk_delete_age());
    }
    call.state.bulk_delete(channel, &ids);
    Reply::nothing()
}
