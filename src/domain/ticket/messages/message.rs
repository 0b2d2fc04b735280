//! What a message of a live ticket said, kept so that neither an edit nor a deletion hides it from staff.

use serde_json::Value;

use crate::domain::{MessageId, Timestamp};

/// As many versions of one message as are kept; who edits more often says nothing new.
pub const MOST_VERSIONS: usize = 25;

/// A message as it was heard last.
#[derive(Clone, Debug, PartialEq)]
pub struct KeptMessage {
    /// Which.
    pub id: MessageId,
    /// Everything that is known of it, in the shape of Discord's JSON.
    pub raw: Value,
    /// When what is kept was written, if that was not at first.
    pub edited_at: Option<Timestamp>,
    /// When it was found deleted.
    pub deleted_at: Option<Timestamp>,
}

/// What a message said from a moment on, until it was edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageVersion {
    /// Which message.
    pub message: MessageId,
    /// When it was written.
    pub at: Timestamp,
    /// In Discord's markdown.
    pub content: String,
}

impl KeptMessage {
    /// What it says.
    pub fn content(&self) -> &str {
        self.raw["content"].as_str().unwrap_or_default()
    }

    /// What it says as a version.
    pub fn version(&self) -> MessageVersion {
        let at = self.edited_at.unwrap_or_else(|| self.id.created_at());
        MessageVersion { message: self.id, at, content: self.content().to_owned() }
    }

    /// It was edited and says this from then on. Answers what became a version: what it said before or, when the news
    /// is old, the news; nothing when it is none.
    pub fn edit(&mut self, content: &str, at: Timestamp) -> Option<MessageVersion> {
        let before = self.version();
        if at == before.at || content == before.content {
            return None;
        }
        if at < before.at {
            return Some(MessageVersion { message: self.id, at, content: content.to_owned() });
        }
        self.raw["content"] = content.into();
        self.raw["edited_timestamp"] = at.rfc3339().into();
        self.edited_at = Some(at);
        Some(before)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn edits_in_any_order_leave_the_last_words_and_every_version() {
        let id = MessageId::new(1_400_000_000_000_000_000);
        let after = |ms| Timestamp::from_millis(id.created_at().as_millis() + ms);
        let first =
            || KeptMessage { id, raw: json!({ "content": "one" }), edited_at: None, deleted_at: None };
        let version = |ms, content: &str| {
            Some(MessageVersion { message: id, at: after(ms), content: content.to_owned() })
        };

        let mut message = first();
        assert_eq!(message.edit("two", after(10)), version(0, "one"));
        assert_eq!(message.edit("two", after(10)), None);
        assert_eq!(message.edit("three", after(20)), version(10, "two"));

        let mut message = first();
        assert_eq!(message.edit("three", after(20)), version(0, "one"));
        assert_eq!(message.edit("two", after(10)), version(10, "two"));
        assert_eq!(message.content(), "three");
    }
}
