//! Webhooks, and follow-ups to interactions, which use the same routes.

use plaza::domain::{ChannelId, GuildId, MessageId, UserId};
use serde_json::{Value, json};

use super::call::text;
use super::{Call, Reply, drafts, interactions};
use crate::errors::ApiError;
use crate::limits;
use crate::state::{EPHEMERAL, Interaction, LOADING, Webhook, permissions::bits};

pub(super) fn execute(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    if call.id_param("webhook")? == call.state.application.get() {
        return follow_up(call);
    }
    let webhook = authorised(call)?;
    let channel = call.asked_id("thread_id")?.map_or(webhook.channel, ChannelId::new);
    let mut draft = drafts::read(call, call.body(), channel)?;
    draft.flags &= !EPHEMERAL;
    let name = text(call.body(), "username")?.unwrap_or(&webhook.name).to_owned();
    draft.webhook = Some((webhook.id, name));
    let id = call.state.post(channel, UserId::new(webhook.id), draft)?;
    if call.asked("wait") != Some("true") {
        return Reply::nothing();
    }
    let message = call.state.message(channel, id)?;
    Reply::ok(call.state.message_json(message))
}

fn follow_up(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let interaction = call.state.by_token(call.text_param("token"))?.clone();
    let thinking = interaction.original.filter(|id| {
        call.state.any_message(interaction.channel, *id).is_some_and(|message| message.flags & LOADING != 0)
    });
    // The first follow-up fills the answer that was still "thinking".
    if let Some(original) = thinking {
        return interactions::change(call, &interaction, original);
    }
    let draft = drafts::read(call, call.body(), interaction.channel)?;
    let id = interactions::answer(call, &interaction, draft)?;
    if let Some(known) = call.state.interactions.get_mut(&interaction.id) {
        known.followups.push(id);
    }
    interactions::touch(call, interaction.id);
    interactions::json_of(call, &interaction, id)
}

/// The message a token may read and change: a follow-up, or one the webhook posted.
fn owned(call: &Call<'_>) -> Result<(Option<Interaction>, ChannelId, MessageId), ApiError> {
    let id = call.message()?;
    if call.id_param("webhook")? == call.state.application.get() {
        let interaction = call.state.by_token(call.text_param("token"))?;
        let own = interaction.followups.contains(&id) || interaction.original == Some(id);
        if !own {
            return Err(ApiError::unknown_message());
        }
        return Ok((Some(interaction.clone()), interaction.channel, id));
    }
    let webhook = authorised(call)?;
    let channel = call.asked_id("thread_id")?.map_or(webhook.channel, ChannelId::new);
    let own = call.state.message(channel, id)?.webhook == Some(webhook.id);
    if own { Ok((None, channel, id)) } else { Err(ApiError::unknown_message()) }
}

pub(super) fn message(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let (_, channel, id) = owned(call)?;
    let message = call.state.any_message(channel, id).ok_or_else(ApiError::unknown_message)?;
    Reply::ok(call.state.message_json(message))
}

pub(super) fn edit_message(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let (interaction, channel, id) = owned(call)?;
    if let Some(interaction) = interaction {
        return interactions::change(call, &interaction, id);
    }
    drafts::edit(call, call.body(), channel, id)?;
    message(call)
}

pub(super) fn delete_message(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let (interaction, channel, id) = owned(call)?;
    call.state.delete_message(channel, id)?;
    if let Some(interaction) = interaction {
        interactions::touch(call, interaction.id);
    }
    Reply::nothing()
}

fn authorised(call: &Call<'_>) -> Result<Webhook, ApiError> {
    let webhook =
        call.state.webhooks.get(&call.id_param("webhook")?).ok_or_else(ApiError::unknown_webhook)?;
    if webhook.token != call.text_param("token") {
        return Err(ApiError::invalid_webhook_token());
    }
    if !call.state.channels.contains_key(&webhook.channel) {
        return Err(ApiError::unknown_webhook());
    }
    Ok(webhook.clone())
}

pub(super) fn create(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    const MOST: usize = 15;
    let channel = call.channel()?;
    call.may_in(channel, bits::MANAGE_WEBHOOKS)?;
    let name = text(call.body(), "name")?.ok_or_else(|| ApiError::required("name"))?;
    if !(1..=80).contains(&name.chars().count()) {
        return Err(limits::too_long("name", 80));
    }
    if call.state.webhooks.values().filter(|one| one.channel == channel).count() >= MOST {
        return Err(ApiError::too_many_webhooks());
    }
    let id = call.state.next_id();
    let token = format!("{:032x}{:032x}", rand::random::<u128>(), rand::random::<u128>());
    let webhook = Webhook { id, channel, name: name.to_owned(), token };
    call.state.webhooks.insert(id, webhook.clone());
    call.state.note(format!("webhook {id} in {channel} made"));
    Reply::ok(json_of(call, &webhook))
}

pub(super) fn list(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let channel = call.channel()?;
    call.may_in(channel, bits::MANAGE_WEBHOOKS)?;
    let found = call.state.webhooks.values().filter(|webhook| webhook.channel == channel);
    Reply::ok(found.map(|webhook| json_of(call, webhook)).collect())
}

pub(super) fn list_guild(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let guild = call.guild()?;
    call.state.guild_for_bot(guild, bits::MANAGE_WEBHOOKS)?;
    let found = call.state.webhooks.values().filter(|webhook| guild_of(call, webhook) == Some(guild));
    Reply::ok(found.map(|webhook| json_of(call, webhook)).collect())
}

pub(super) fn get(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let id = call.id_param("webhook")?;
    let webhook = call.state.webhooks.get(&id).ok_or_else(ApiError::unknown_webhook)?;
    call.may_in(webhook.channel, bits::MANAGE_WEBHOOKS)?;
    Reply::ok(json_of(call, webhook))
}

pub(super) fn get_with_token(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let webhook = authorised(call)?;
    Reply::ok(json_of(call, &webhook))
}

pub(super) fn delete(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let id = call.id_param("webhook")?;
    let channel = call.state.webhooks.get(&id).ok_or_else(ApiError::unknown_webhook)?.channel;
    call.may_in(channel, bits::MANAGE_WEBHOOKS)?;
    call.state.webhooks.remove(&id);
    Reply::nothing()
}

fn guild_of(call: &Call<'_>, webhook: &Webhook) -> Option<GuildId> {
    call.state.channels.get(&webhook.channel)?.guild
}

fn json_of(call: &Call<'_>, webhook: &Webhook) -> Value {
    json!({
        "id": webhook.id.to_string(), "type": 1, "channel_id": webhook.channel, "name": webhook.name,
        "guild_id": guild_of(call, webhook), "avatar": null, "token": webhook.token,
        "application_id": call.state.application, "user": call.state.user_json(call.state.bot),
    })
}
