//! The gateway's address, the application, accounts and direct conversations.

use plaza::domain::{GuildId, UserId};
use serde_json::{Value, json};

use super::call::id;
use super::{Call, Reply};
use crate::errors::ApiError;
use crate::state::{Event, Intent, Scope};

pub(super) fn gateway(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    Reply::ok(json!({ "url": websocket(call) }))
}

pub(super) fn gateway_bot(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    Reply::ok(json!({
        "url": websocket(call), "shards": 1,
        "session_start_limit": {
            "total": 1000, "remaining": call.state.identifies_left, "reset_after": 86_400_000,
            "max_concurrency": 1,
        },
    }))
}

fn websocket(call: &Call<'_>) -> String {
    call.state.url.replacen("http://", "ws://", 1)
}

pub(super) fn application(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let state = &*call.state;
    // LIMITED variants: what applications of small bots have.
    let has = |bit: u64, flag: u64| if state.privileged_intents & bit == 0 { 0 } else { flag };
    let flags = has(Intent::PRESENCES_BIT, 1 << 13)
        | has(Intent::Members.bit(), 1 << 15)
        | has(Intent::MessageContent.bit(), 1 << 19);
    Reply::ok(json!({
        "id": state.application, "name": "plaza", "icon": null, "description": "", "summary": "",
        "bot_public": true, "bot_require_code_grant": false, "verify_key": "0".repeat(64), "flags": flags,
        "owner": state.user_json(state.application_owner), "team": null, "hook": true,
        "integration_types_config": { "0": {} }, "approximate_guild_count": state.guilds.len(),
    }))
}

pub(super) fn me(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let mut data = call.state.user_json(call.state.bot);
    data["verified"] = json!(true);
    data["mfa_enabled"] = json!(true);
    data["email"] = Value::Null;
    Reply::ok(data)
}

pub(super) fn get(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    Reply::ok(call.state.user(call.user()?)?.json())
}

pub(super) fn my_guilds(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let limit = call.asked_limit(200, 200)?;
    let (before, after) = (call.asked_id("before")?, call.asked_id("after")?.unwrap_or(0));
    let bot = call.state.bot;
    let mine = call.state.guilds.values().filter(|guild| guild.members.contains_key(&bot));
    let page = mine
        .filter(|guild| guild.id.get() > after && before.is_none_or(|before| guild.id.get() < before))
        .take(limit);
    Reply::ok(
        page.map(|guild| {
            json!({
                "id": guild.id, "name": guild.name, "icon": null, "banner": null, "owner": guild.owner == bot,
                "permissions": guild.permissions_of(bot), "features": ["COMMUNITY"],
            })
        })
        .collect(),
    )
}

pub(super) fn leave_guild(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let (guild, bot) = (call.guild()?, call.state.bot);
    call.state.remove_member(guild, bot)?;
    call.state.emit(Event::always("GUILD_DELETE", Scope::Guild(guild), json!({ "id": guild })));
    Reply::nothing()
}

pub(super) fn open_dm(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let user = id(call.body(), "recipient_id")?.ok_or_else(|| ApiError::required("recipient_id"))?;
    let user = UserId::new(user);
    let account = call.state.user(user)?;
    if account.bot {
        return Err(ApiError::dm_closed());
    }
    let channel = call.state.direct_channel(user);
    Reply::ok(super::channels::json_of(call, channel))
}

/// The guild of a path that may have none.
pub(super) fn maybe_guild(call: &Call<'_>) -> Result<Option<GuildId>, ApiError> {
    if call.text_param("guild").is_empty() { Ok(None) } else { call.guild().map(Some) }
}
