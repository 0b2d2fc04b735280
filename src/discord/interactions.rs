//! Responses to interactions (buttons, commands, forms): three seconds for the first, fifteen minutes for the
//! rest. Interaction tokens are credentials and appear in no error and no log line.

use std::time::Duration;

use serde::Serialize;
use serde_json::{Value, json};
use serenity::http::Route;

use super::call::{RestCall, to_json};
use super::messages::{AfterWriting, message, quiet};
use super::{Discord, DiscordError, FileUpload, Message, UnknownResource, id};
use crate::domain::InteractionId;

/// Deadline of the first response. Discord counts three seconds from its own sending and refuses anything later.
const ANSWER_WITHIN: Duration = Duration::from_millis(2500);
/// Message flag for "visible to the member alone".
const EPHEMERAL: u32 = 1 << 6;
/// Largest number of suggestions Discord accepts.
const MOST_CHOICES: usize = 25;

/// First response to an interaction. It fixes whether the answer is ephemeral; that cannot be changed later.
#[derive(Clone, Debug, PartialEq)]
pub enum InitialResponse {
    /// "is thinking", visible to the member alone; to be followed by [`Discord::edit_reply`].
    DeferEphemeral,
    /// "is thinking", visible to everybody.
    DeferPublic,
    /// Acknowledges a component without changing its message yet.
    DeferUpdate,
    /// Opens a form: `custom_id`, `title`, `components`.
    Modal(Value),
    /// Sends a message; ephemeral if its `flags` say so.
    Message(Value),
    /// Replaces the message whose component was used.
    Update(Value),
    /// Suggestions for an option being typed; all beyond the first 25 are dropped.
    Autocomplete(Vec<AutocompleteChoice>),
}

/// An autocomplete suggestion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AutocompleteChoice {
    /// Text shown to the member.
    pub name: String,
    /// Value sent to the command.
    pub value: String,
}

impl Discord {
    /// Sends the first response. "Already acknowledged" after an attempt with unknown outcome counts as success.
    pub async fn acknowledge(
        &self,
        interaction: InteractionId,
        token: &str,
        ack: InitialResponse,
    ) -> Result<(), DiscordError> {
        let route = Route::InteractionResponse { interaction_id: id(interaction.get()), token };
        // Repeatable although a POST: Discord accepts one response per interaction and refuses the second (40060).
        let call = RestCall::post(route).body(ack.into_body()).repeatable().within(ANSWER_WITHIN);
        self.tell(call).await.map_err(expired)
    }

    /// Replaces the first response, deferred or not.
    pub async fn edit_reply(
        &self,
        token: &str,
        body: &impl Serialize,
        files: &[FileUpload],
    ) -> Result<Message, DiscordError> {
        let application_id = id(self.application_id().await?.get());
        let route = Route::WebhookOriginalInteractionResponse { application_id, token };
        let call = RestCall::patch(route).body(quiet(to_json(body)?)).files(files);
        message(self.ask(call).await.map_err(expired)?, AfterWriting::Yes)
    }

    /// Sends a further message. Never repeated, because Discord takes no nonce here.
    pub async fn follow_up(
        &self,
        token: &str,
        body: &impl Serialize,
        files: &[FileUpload],
    ) -> Result<Message, DiscordError> {
        let application_id = id(self.application_id().await?.get());
        let route = Route::WebhookFollowupMessages { application_id, token };
        let call = RestCall::post(route).query("wait", "true").body(quiet(to_json(body)?)).files(files);
        message(self.ask(call).await.map_err(expired)?, AfterWriting::Yes)
    }
}

impl InitialResponse {
    fn into_body(self) -> Value {
        match self {
            Self::DeferEphemeral => json!({"type": 5, "data": {"flags": EPHEMERAL}}),
            Self::DeferPublic => json!({"type": 5}),
            Self::DeferUpdate => json!({"type": 6}),
            Self::Modal(form) => json!({"type": 9, "data": form}),
            Self::Message(body) => json!({"type": 4, "data": quiet(body)}),
            Self::Update(body) => json!({"type": 7, "data": quiet(body)}),
            Self::Autocomplete(mut choices) => {
                choices.truncate(MOST_CHOICES);
                json!({"type": 8, "data": {"choices": choices}})
            }
        }
    }
}

/// Maps "unknown webhook" to "expired": Discord treats an interaction as a webhook that ends after fifteen minutes.
fn expired(error: DiscordError) -> DiscordError {
    match error {
        DiscordError::Gone(UnknownResource::Webhook) => DiscordError::Expired { code: 10015 },
        other => other,
    }
}
