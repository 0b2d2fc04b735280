//! Reactions over REST.

use plaza::domain::Permissions;

use super::{Call, Reply, messages};
use crate::errors::ApiError;

pub(super) fn add(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let (channel, message) = (call.channel()?, call.message()?);
    call.may_in(channel, Permissions::READ_MESSAGE_HISTORY)?;
    messages::may_change(call, channel)?;
    let emoji = emoji(call)?;
    let known = call.state.message(channel, message)?.reactions.iter().any(|one| one.emoji == emoji);
    if !known {
        call.may_in(channel, Permissions::ADD_REACTIONS)?;
    }
    let bot = call.state.bot;
    call.state.react(channel, message, bot, &emoji)?;
    Reply::nothing()
}

pub(super) fn remove(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let (channel, message, user) = (call.channel()?, call.message()?, call.user()?);
    call.may_in(channel, Permissions::NONE)?;
    if user != call.state.bot {
        call.may_in(channel, Permissions::MANAGE_MESSAGES)?;
    }
    let emoji = emoji(call)?;
    call.state.unreact(channel, message, user, &emoji)?;
    Reply::nothing()
}

pub(super) fn list(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let (channel, message) = (call.channel()?, call.message()?);
    call.may_in(channel, Permissions::READ_MESSAGE_HISTORY)?;
    let limit = call.asked_limit(25, 100)?;
    let (after, emoji) = (call.asked_id("after")?.unwrap_or(0), emoji(call)?);
    let found = call.state.message(channel, message)?;
    let mut users: Vec<_> = found
        .reactions
        .iter()
        .filter(|one| one.emoji == emoji)
        .flat_map(|one| one.users.iter().copied())
        .filter(|user| user.get() > after)
        .collect();
    users.sort_unstable();
    users.truncate(limit);
    Reply::ok(users.into_iter().map(|user| call.state.user_json(user)).collect())
}

pub(super) fn clear_emoji(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let emoji = emoji(call)?;
    take_all(call, Some(&emoji))
}

pub(super) fn clear(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    take_all(call, None)
}

fn take_all(call: &mut Call<'_>, emoji: Option<&str>) -> Result<Reply, ApiError> {
    let (channel, message) = (call.channel()?, call.message()?);
    call.may_in(channel, Permissions::MANAGE_MESSAGES)?;
    call.state.clear_reactions(channel, message, emoji)?;
    Reply::nothing()
}

/// A character, or `name:id`.
fn emoji(call: &Call<'_>) -> Result<String, ApiError> {
    let text = call.text_param("emoji");
    let custom = text.split_once(':').is_some_and(|(_, id)| id.parse::<u64>().is_ok());
    let character = !text.is_empty() && text.chars().count() <= 16 && !text.is_ascii();
    if custom || character { Ok(text.to_owned()) } else { Err(ApiError::unknown_emoji()) }
}
