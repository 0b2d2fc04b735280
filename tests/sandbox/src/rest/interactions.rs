//! Answers to interactions: the one acknowledgement and the first answer.

use plaza::domain::{InteractionId, MessageId};
use serde_json::{Value, json};

use super::call::number;
use super::{Call, Reply, drafts};
use crate::errors::ApiError;
use crate::limits;
use crate::state::{Acknowledged, Draft, EPHEMERAL, Interaction, InteractionKind, LOADING};

/// Suggestions are at most this many.
const MOST_CHOICES: usize = 25;

pub(super) fn callback(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let id = call.id_param("interaction").map(InteractionId::new)?;
    let form = call.body();
    let kind = number(form, "type")?.ok_or_else(|| ApiError::required("type"))?;
    let interaction = call.state.acknowledge(id, call.text_param("token"))?.clone();
    let data = form.get("data").cloned().unwrap_or_default();
    let suited = match interaction.kind {
        InteractionKind::Command => matches!(kind, 4 | 5 | 9),
        InteractionKind::Component => matches!(kind, 4..=7 | 9),
        InteractionKind::Autocomplete => kind == 8,
        InteractionKind::Modal => matches!(kind, 4..=7),
    };
    if !suited {
        return Err(ApiError::invalid(
            "type",
            "INTERACTION_INVALID_RESPONSE_TYPE",
            "Not an answer to this interaction.",
        ));
    }
    match kind {
        4 => {
            let draft = drafts::read(call, &data, interaction.channel)?;
            let message = answer(call, &interaction, draft)?;
            settle(call, id, Acknowledged::Message, Some(message));
        }
        5 => {
            let flags = number(&data, "flags")?.unwrap_or(0) & EPHEMERAL | LOADING;
            let message = answer(call, &interaction, Draft { flags, ..Draft::default() })?;
            settle(call, id, Acknowledged::Deferred, Some(message));
        }
        6 | 7 => {
            let Some(source) = interaction.source else {
                return Err(ApiError::invalid(
                    "type",
                    "INTERACTION_INVALID_RESPONSE_TYPE",
                    "There is no message to update.",
                ));
            };
            if kind == 7 {
                drafts::edit(call, &data, interaction.channel, source)?;
                settle(call, id, Acknowledged::Updated, Some(source));
            } else {
                settle(call, id, Acknowledged::DeferredUpdate, Some(source));
            }
        }
        8 => {
            let choices = data["choices"].as_array().cloned().unwrap_or_default();
            check_choices(&choices)?;
            settle(call, id, Acknowledged::Choices(choices), None);
        }
        _ => {
            limits::modal(&data)?;
            settle(call, id, Acknowledged::Modal(data), None);
        }
    }
    call.state.note(format!("interaction {id} acknowledged with {kind}"));
    if call.asked("with_response") != Some("true") {
        return Reply::nothing();
    }
    let settled = call.state.interactions.get(&id);
    let message = settled.and_then(|one| call.state.any_message(one.channel, one.original?));
    let mut data = json!({
        "interaction": { "id": id, "type": interaction.kind.number(), "response_message_id": null },
        "resource": { "type": kind },
    });
    if let Some(message) = message {
        data["interaction"]["response_message_id"] = json!(message.id);
        data["resource"]["message"] = call.state.message_json(message);
    }
    Reply::ok(data)
}

fn check_choices(choices: &[Value]) -> Result<(), ApiError> {
    if choices.len() > MOST_CHOICES {
        return Err(ApiError::invalid(
            "data.choices",
            "BASE_TYPE_MAX_LENGTH",
            "Must be 25 or fewer in length.",
        ));
    }
    for (place, choice) in choices.iter().enumerate() {
        let name = choice["name"].as_str().unwrap_or_default().chars().count();
        let value = choice["value"].as_str().map_or(1, |value| value.chars().count());
        if !(1..=100).contains(&name) {
            let path = format!("data.choices.{place}.name");
            return Err(ApiError::invalid(
                &path,
                "BASE_TYPE_BAD_LENGTH",
                "Must be between 1 and 100 in length.",
            ));
        }
        if choice["value"].is_null() || value > 100 {
            return Err(limits::too_long(&format!("data.choices.{place}.value"), 100));
        }
    }
    Ok(())
}

fn settle(call: &mut Call<'_>, id: InteractionId, how: Acknowledged, original: Option<MessageId>) {
    if let Some(interaction) = call.state.interactions.get_mut(&id) {
        interaction.acknowledged = how;
        interaction.original = original;
        interaction.changes += 1;
    }
}

/// Posts an answer as the bot's, for all or for the one who asked.
pub(super) fn answer(
    call: &mut Call<'_>,
    interaction: &Interaction,
    mut draft: Draft,
) -> Result<MessageId, ApiError> {
    draft.kind = match interaction.kind {
        InteractionKind::Command => 20,
        _ if interaction.source.is_some() => 19,
        _ => 0,
    };
    draft.interaction = Some(call.state.interaction_metadata(interaction));
    if draft.flags & EPHEMERAL != 0 {
        draft.only_for = Some(interaction.user);
    }
    let bot = call.state.bot;
    call.state.post(interaction.channel, bot, draft)
}

fn original_of(call: &Call<'_>) -> Result<(Interaction, MessageId), ApiError> {
    let interaction = call.state.by_token(call.text_param("token"))?;
    let original = interaction.original.ok_or_else(ApiError::unknown_message)?;
    call.state.any_message(interaction.channel, original).ok_or_else(ApiError::unknown_message)?;
    Ok((interaction.clone(), original))
}

pub(super) fn original(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let (interaction, original) = original_of(call)?;
    json_of(call, &interaction, original)
}

pub(super) fn edit_original(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let (interaction, original) = original_of(call)?;
    change(call, &interaction, original)
}

pub(super) fn delete_original(call: &mut Call<'_>) -> Result<Reply, ApiError> {
    let (interaction, original) = original_of(call)?;
    call.state.delete_message(interaction.channel, original)?;
    touch(call, interaction.id);
    Reply::nothing()
}

/// Edits an answer; one that was "thinking" appears by it.
pub(super) fn change(
    call: &mut Call<'_>,
    interaction: &Interaction,
    id: MessageId,
) -> Result<Reply, ApiError> {
    let loading = call.state.any_message(interaction.channel, id).is_some_and(|one| one.flags & LOADING != 0);
    drafts::edit(call, call.body(), interaction.channel, id)?;
    if loading {
        call.state.edit_message(interaction.channel, id, |message| {
            message.flags &= !LOADING;
            message.edited_at = None;
        })?;
    }
    touch(call, interaction.id);
    json_of(call, interaction, id)
}

pub(super) fn touch(call: &mut Call<'_>, id: InteractionId) {
    if let Some(interaction) = call.state.interactions.get_mut(&id) {
        interaction.changes += 1;
    }
    call.state.note(format!("answer to interaction {id} changed"));
}

pub(super) fn json_of(call: &Call<'_>, interaction: &Interaction, id: MessageId) -> Result<Reply, ApiError> {
    let message = call.state.any_message(interaction.channel, id).ok_or_else(ApiError::unknown_message)?;
    Reply::ok(call.state.message_json(message))
}
