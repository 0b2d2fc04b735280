//! Invites over REST.

use plaza::domain::Permissions;

use super::call::number;
use super::{Call, Reply};
use crate::errors::ApiError;
use crate::state::permissions::bits;

/// Lifetime of an invite if none is given: a day.
const DAY: u64 = 86_400;
const CREATED: u16 = 40;
const DELETED: u16 = 42;

pub(super) fn create(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let (channel, form) = (call.channel()?, call.body());
    call.may_in(channel, bits::CREATE_INVITE)?;
    let (max_age, max_uses) =
        (number(form, "max_age")?.unwrap_or(DAY), number(form, "max_uses")?.unwrap_or(0));
    for (key, value, most) in [("max_age", max_age, 7 * DAY), ("max_uses", max_uses, 100)] {
        if value > most {
            let text = format!("int value should be less than or equal to {most}.");
            return Err(ApiError::invalid(key, "NUMBER_TYPE_MAX", text));
        }
    }
    let (bot, reason) = (call.state.bot, call.reason());
    let invite = call.state.create_invite(channel, bot, max_age, max_uses)?;
    call.state.audit(invite.guild, bot, CREATED, None, reason);
    Reply::ok(call.state.invite_json(&invite))
}

pub(super) fn of_channel(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let channel = call.channel()?;
    call.may_in(channel, Permissions::MANAGE_CHANNELS)?;
    let found = call.state.invites.values().filter(|invite| invite.channel == channel);
    Reply::ok(found.map(|invite| call.state.invite_json(invite)).collect())
}

pub(super) fn of_guild(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let guild = call.guild()?;
    call.state.guild_for_bot(guild, Permissions::MANAGE_GUILD)?;
    let found = call.state.invites.values().filter(|invite| invite.guild == guild);
    Reply::ok(found.map(|invite| call.state.invite_json(invite)).collect())
}

pub(super) fn get(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let invite = call.state.invites.get(call.text_param("code")).ok_or_else(ApiError::unknown_invite)?;
    Reply::ok(call.state.invite_json(invite))
}

pub(super) fn delete(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let code = call.text_param("code");
    let invite = call.state.invites.get(code).ok_or_else(ApiError::unknown_invite)?.clone();
    call.may_in(invite.channel, Permissions::MANAGE_CHANNELS)?;
    let (bot, reason) = (call.state.bot, call.reason());
    call.state.delete_invite(code)?;
    call.state.audit(invite.guild, bot, DELETED, None, reason);
    Reply::ok(call.state.invite_json(&invite))
}
