//! The acts the page sends, as JSON: `{ "person", "channel", "do": …, … }`.

use plaza::domain::{ChannelId, InteractionId, MessageId, UserId};
use serde::Deserialize;
use serde_json::Value;

/// An act with its person and channel.
#[derive(Debug, Deserialize)]
pub(super) struct Request {
    pub person: UserId,
    pub channel: Option<ChannelId>,
    #[serde(flatten)]
    pub deed: Deed,
}

/// An act of a person.
#[derive(Debug, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub(super) enum Deed {
    Say {
        content: String,
        reply_to: Option<MessageId>,
    },
    Edit {
        message: MessageId,
        content: String,
    },
    Delete {
        message: MessageId,
    },
    React {
        message: MessageId,
        emoji: String,
        on: bool,
    },
    OpenDm {
        user: UserId,
    },
    Join,
    Leave,
    Advance {
        seconds: u64,
    },
    Bot {
        what: BotDeed,
    },
    #[serde(untagged)]
    Interact(Interact),
}

/// An operation on the bot itself.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum BotDeed {
    Start,
    Stop,
    Crash,
}

/// An act that the bot must answer.
#[derive(Debug, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub(super) enum Interact {
    Press { message: MessageId, custom_id: String },
    Choose { message: MessageId, custom_id: String, values: Vec<String> },
    Run { command: String, options: Vec<Given> },
    Complete { command: String, options: Vec<Given> },
    Context { command: String, target: Target },
    Submit { interaction: InteractionId, fields: Vec<Filled> },
}

/// A command option with the text typed into it.
#[derive(Debug, Deserialize)]
pub(super) struct Given {
    pub name: String,
    pub value: Value,
    #[serde(default)]
    pub focused: bool,
}

/// Target of a context menu.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Target {
    User(UserId),
    Message(MessageId),
}

/// A question of a form with its answer.
#[derive(Debug, Deserialize)]
pub(super) struct Filled {
    pub custom_id: String,
    #[serde(default)]
    pub value: String,
    #[serde(default)]
    pub values: Vec<String>,
}
