//! Answers to clicks, commands and forms: three seconds for the first, fifteen minutes for the others. Interaction
//! tokens are credentials and appear in no error and no log line.

use std::time::Duration;

use serde::Serialize;
use serde_json::{Value, json};
use serenity::http::Route;

use super::call::{RestCall, to_json};
use super::messages::{AfterWriting, message, quiet};
use super::{Discord, DiscordError, FileUpload, Message, UnknownResource, id};
use crate::domain::InteractionId;

/// Discord waits three seconds from its own sending; later the answer is refused anyway.
const ANSWER_WITHIN: Duration = Duration::from_millis(2500);
/// The flag of a message only its reader sees.
const EPHEMERAL: u32 = 1 << 6;
/// Discord shows this many suggestions.
const MOST_CHOICES: usize = 25;

/// The first answer to an interaction. Whether it is ephemeral is settled here and cannot be changed later.
#[derive(Clone, Debug, PartialEq)]
pub enum InitialResponse {
    /// "is thinking", for the person alone; to be followed by [`Discord::edit_reply`].
    DeferEphemeral,
    /// "is thinking", for everybody.
    DeferPublic,
    /// The click is noted; the message it came from stays as it is for now.
    DeferUpdate,
    /// A form: `custom_id`, `title`, `components`.
    Modal(Value),
    /// A message; ephemeral if its `flags` say so.
    Message(Value),
    /// The new face of the message that was clicked on.
    Update(Value),
    /// Suggestions while typing; all beyond the first 25 are dropped.
    Autocomplete(Vec<AutocompleteChoice>),
}

/// A suggestion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AutocompleteChoice {
    /// What the person sees.
    pub name: String,
    /// What the command receives.
    pub value: String,
}

impl Discord {
    /// Gives the first answer. An answer that arrived although nobody said so is success.
    pub async fn acknowledge(
        &self,
        interaction: InteractionId,
        token: &str,
        ack: InitialResponse,
    ) -> Result<(), DiscordError> {
        let route = Route::InteractionResponse { interaction_id: id(interaction.get()), token };
        let call = RestCall::post(route).body(ack.into_body()).repeatable().within(ANSWER_WITHIN);
        self.tell(call).await.map_err(expired)
    }

    /// Replaces the first answer, deferred or not.
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

    /// Says something more. Sent once: Discord has no nonce here.
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

/// To Discord an interaction is a webhook; one it does not know has run out.
fn expired(error: DiscordError) -> DiscordError {
    match error {
        DiscordError::Gone(UnknownResource::Webhook) => DiscordError::Expired { code: 10015 },
        other => other,
    }
}
