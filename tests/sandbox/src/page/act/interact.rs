//! Acts that the bot must answer, and those results the page must show itself: forms, suggestions, silence.
//! Everything else arrives as messages.

use plaza::domain::ChannelId;
use serde_json::{Value, json};

use super::deed::{Filled, Given, Interact, Target};
use super::{Failure, File, Page};
use crate::people::{Answer, AnswerKind, MenuTarget, Person};
use crate::state::Acknowledged;

/// Performs the act, waits for the bot's answer and returns what the page must show.
pub(super) async fn interact(
    page: &Page,
    person: &Person,
    channel: ChannelId,
    act: Interact,
    files: Vec<File>,
) -> Result<Value, Failure> {
    let answer = match act {
        Interact::Press { message, custom_id } => person.clicks_on(channel, message, &custom_id).await?,
        Interact::Choose { message, custom_id, values } => {
            person.selects_on(channel, message, &custom_id, values.iter().map(String::as_str)).await?
        }
        Interact::Run { command, options } => {
            let typed: Vec<(String, String)> =
                options.iter().map(|one| (one.name.clone(), typed(one))).collect();
            let typed = typed.iter().map(|(name, value)| (name.as_str(), value.as_str()));
            let files = files.iter().map(|file| (file.name.as_str(), file.bytes.clone()));
            person.runs_with(channel, &command, typed, files).await?
        }
        Interact::Complete { command, options } => {
            return complete(person, channel, &command, &options).await;
        }
        Interact::Context { command, target } => {
            let target = match target {
                Target::User(user) => MenuTarget::User(user),
                Target::Message(message) => MenuTarget::Message(message),
            };
            person.uses_menu(channel, &command, target).await?
        }
        Interact::Submit { interaction, fields } => {
            let form = page.discord.form(interaction).ok_or(Failure::FormGone)?;
            let filled: Vec<(&str, &str)> = fields.iter().map(answered).collect();
            person.fills(&form, filled).await?
        }
    };
    Ok(outcome(page, &answer))
}

async fn complete(
    person: &Person,
    channel: ChannelId,
    command: &str,
    options: &[Given],
) -> Result<Value, Failure> {
    let Some(focused) = options.iter().find(|option| option.focused) else {
        return Ok(json!({ "choices": [] }));
    };
    let choices = person.autocompletes(channel, command, &focused.name, &typed(focused)).await?;
    let choices: Vec<Value> =
        choices.into_iter().map(|choice| json!({ "name": choice.name, "value": choice.value })).collect();
    Ok(json!({ "choices": choices }))
}

fn outcome(page: &Page, answer: &Answer) -> Value {
    match answer.kind {
        AnswerKind::Failed => json!({ "outcome": "failed" }),
        AnswerKind::Modal => {
            let form = page.discord.read(|state| {
                let interaction = state.interactions.get(&answer.interaction)?;
                let Acknowledged::Modal(form) = &interaction.acknowledged else { return None };
                Some(form.clone())
            });
            json!({ "outcome": "modal", "interaction": answer.interaction, "modal": form })
        }
        AnswerKind::Message | AnswerKind::Update | AnswerKind::Choices | AnswerKind::Thinking => {
            json!({ "outcome": "done" })
        }
    }
}

/// A value as one types it.
fn typed(option: &Given) -> String {
    match &option.value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn answered(field: &Filled) -> (&str, &str) {
    let value = field.values.first().map_or(field.value.as_str(), String::as_str);
    (&field.custom_id, value)
}
