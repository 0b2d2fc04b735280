//! Messages of live tickets, stored so that neither an edit nor a deletion hides them from staff.

use serde_json::Value;

use crate::domain::{MessageId, Timestamp};

/// Most stored versions of a message.
pub const MOST_VERSIONS: usize = 25;

/// A stored message in its last known version.
#[derive(Clone, Debug, PartialEq)]
pub struct KeptMessage {
    /// Id of the message.
    pub id: MessageId,
    /// All known data, as Discord's JSON.
    pub raw: Value,
    /// Time of the stored version, if it is an edit.
    pub edited_at: Option<Timestamp>,
    /// Time it was found deleted.
    pub deleted_at: Option<Timestamp>,
}

/// Text of a message from one moment until its next edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageVersion {
    /// Id of the message.
    pub message: MessageId,
    /// Time of the version.
    pub at: Timestamp,
    /// Text in Discord's markdown.
    pub content: String,
}

impl KeptMessage {
    /// Returns the text of the message.
    pub fn content(&self) -> &str {
        self.raw["content"].as_str().unwrap_or_default()
    }

    /// Returns the present text as a version.
    pub fn version(&self) -> MessageVersion {
        let at = self.edited_at.unwrap_or_else(|| self.id.created_at());
        MessageVersion { message: self.id, at, content: self.content().to_owned() }
    }

    /// Applies an edit. Returns the text that became a version: the previous one, or the edit itself when it is older
    /// than the stored one; `None` when nothing changes.
    pub fn edit(&mut self, content: &str, at: Timestamp) -> Option<MessageVersion> {
        let before = self.version();
        if at == before.at || content == before.content {
            return None;
        }
        // Gateway events and backfill can arrive out of order; the newest edit wins.
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
