//! Authors of messages, with the names shown at the time.

use serde_json::Value;

use super::facts::NameDirectory;
use super::raw::JsonFields;
use crate::domain::UserId;

/// The author of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TranscriptAuthor<'a> {
    pub(super) id: UserId,
    /// Display name; empty when Discord sent none.
    pub(super) name: &'a str,
    pub(super) nature: AccountKind,
}

/// Kind of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AccountKind {
    Human,
    App,
    Webhook,
    System,
}

impl<'a> TranscriptAuthor<'a> {
    /// Reads the author of a message object.
    pub(super) fn of(message: &'a Value, directory: &'a NameDirectory) -> Self {
        let user = message.part("author").unwrap_or(&Value::Null);
        let id = UserId::new(user.id("id").unwrap_or(0));
        // Responses to interactions carry a webhook id, too, but together with an application id.
        let nature = if message.id("webhook_id").is_some() && message.id("application_id").is_none() {
            AccountKind::Webhook
        } else if user.flag("system") {
            AccountKind::System
        } else if user.flag("bot") {
            AccountKind::App
        } else {
            AccountKind::Human
        };
        // One webhook posts under many names, so the directory cannot know them; the message's own name counts.
        let known = directory.people.get(&id).filter(|_| nature != AccountKind::Webhook);
        let name = known.map_or_else(|| display_name(user), |person| person.name.as_str());
        Self { id, name, nature }
    }

    /// Returns the name, or a question mark when there is none.
    pub(super) fn shown(self) -> &'a str {
        if self.name.is_empty() { "?" } else { self.name }
    }
}

/// Returns the name of a user object; empty when it has none.
pub(super) fn display_name(user: &Value) -> &str {
    user.some_text("global_name").unwrap_or_else(|| user.text("username"))
}
