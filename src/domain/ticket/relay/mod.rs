//! Relay of messages between an anonymous ticket's channel and the direct messages of its opener.

pub(super) mod anonymity;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::super::{MessageId, Timestamp, UserId};

/// Discord's limit for a message's text.
const LONGEST: usize = 2000;

/// Direction of a relayed message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RelayDirection {
    /// Into the ticket's channel.
    In,
    /// To the opener.
    Out,
}

/// A message to relay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelayedMessage {
    /// Original message.
    pub source: MessageId,
    /// Direction of the message.
    pub direction: RelayDirection,
    /// Author that is shown.
    pub author: UserId,
    /// Status of the relay.
    pub state: RelayStatus,
    /// Content that is still to be sent.
    pub content: RelayContent,
    /// Copies that were sent.
    pub copies: Vec<MessageId>,
    /// Time it was recorded.
    pub noted_at: Timestamp,
}

/// Status of a relayed message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RelayStatus {
    /// Not sent yet.
    Waiting,
    /// Sent.
    Sent,
    /// Edited: its copies are to be updated.
    Edited,
    /// Deleted: its copies are to be deleted.
    Deleted,
    /// Finished without visible copies.
    Gone,
}

/// Content of a message.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RelayContent {
    /// Text in Discord's markdown.
    pub text: String,
    /// Attached files.
    pub files: Vec<RelayFile>,
}

/// A file attached to a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RelayFile {
    /// URL, valid for about a day.
    pub url: String,
    /// Name of the file.
    pub name: String,
    /// Size in bytes, as Discord states.
    pub bytes: u64,
}

impl RelayDirection {
    /// Returns the name it is stored under.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::In => "in",
            Self::Out => "out",
        }
    }

    /// Parses the name it is stored under.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::In, Self::Out].into_iter().find(|direction| direction.as_str() == text)
    }
}

impl RelayStatus {
    /// Returns the name it is stored under.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sent => "sent",
            Self::Edited => "edited",
            Self::Deleted => "deleted",
            Self::Gone => "gone",
        }
    }

    /// Parses the name it is stored under.
    pub fn parse(text: &str) -> Option<Self> {
        let all = [Self::Waiting, Self::Sent, Self::Edited, Self::Deleted, Self::Gone];
        all.into_iter().find(|state| state.as_str() == text)
    }
}

impl RelayContent {
    /// Extracts the content of a Discord message: its text, forwarded messages, names of polls and stickers, and files.
    pub fn of(raw: &Value) -> Self {
        let forwarded = raw["message_snapshots"].as_array().into_iter().flatten().map(|it| &it["message"]);
        let mut lines = Vec::new();
        let mut files = Vec::new();
        for (part, quoted) in std::iter::once((raw, false)).chain(forwarded.map(|part| (part, true))) {
            let text = part["content"].as_str().unwrap_or_default().trim();
            if quoted {
                lines.extend(text.lines().map(|line| format!("> {line}")));
            } else if !text.is_empty() {
                lines.push(text.to_owned());
            }
            let stickers = part["sticker_items"].as_array().into_iter().flatten();
            let named = stickers.map(|sticker| &sticker["name"]).chain([&part["poll"]["question"]["text"]]);
            lines.extend(named.filter_map(Value::as_str).map(|name| format!("[{name}]")));
            files.extend(part["attachments"].as_array().into_iter().flatten().filter_map(RelayFile::of));
        }
        // PostgreSQL refuses NUL in a text.
        Self { text: lines.join("\n").replace('\0', ""), files }
    }
}

impl RelayFile {
    fn of(raw: &Value) -> Option<Self> {
        let name = raw["filename"].as_str().unwrap_or("file").to_owned();
        Some(Self { url: raw["url"].as_str()?.to_owned(), name, bytes: raw["size"].as_u64().unwrap_or(0) })
    }
}

/// Splits a text below `head` into messages, between lines or words where that wastes little room.
pub fn in_parts(head: &str, text: &str) -> Vec<String> {
    let mut parts = Vec::new();
    let mut part = head.to_owned();
    let mut rest = text.trim();
    while !rest.is_empty() {
        if !part.is_empty() {
            part.push('\n');
        }
        let room = LONGEST.saturating_sub(part.chars().count());
        let (piece, left) = cut(rest, room);
        part.push_str(piece);
        parts.push(std::mem::take(&mut part));
        rest = left.trim_start();
    }
    if parts.is_empty() {
        parts.push(part);
    }
    parts.into_iter().map(|part| part.trim_end().to_owned()).collect()
}

/// Splits off at most this many characters of a text.
fn cut(text: &str, most: usize) -> (&str, &str) {
    let Some((end, _)) = text.char_indices().nth(most) else { return (text, "") };
    let whole = &text[..end];
    let at = whole.rfind('\n').or_else(|| whole.rfind(' ')).filter(|at| *at > end / 2).unwrap_or(end);
    text.split_at(at)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_long_text_is_cut_and_nothing_of_it_is_lost() {
        for text in ["a".repeat(4000), "word ".repeat(800), "línea\n".repeat(600)] {
            let parts = in_parts("**Anon-7K2P**", &text);
            assert!(parts.iter().all(|part| part.chars().count() <= LONGEST && !part.is_empty()));
            let letters = |text: &str| text.chars().filter(|it| !it.is_whitespace()).collect::<String>();
            assert_eq!(letters(&parts.concat()), letters(&format!("**Anon-7K2P**{text}")));
        }
        assert_eq!(in_parts("head", "  "), ["head"]);
        assert_eq!(in_parts("head", "hi"), ["head\nhi"]);
    }

    #[test]
    fn what_has_no_text_of_its_own_still_says_something() {
        let raw = json!({
            "content": "", "sticker_items": [{ "name": "Wave" }],
            "message_snapshots": [{ "message": { "content": "a\nb", "attachments": [
                { "url": "https://cdn.discordapp.com/x", "filename": "x.png", "size": 3 }] } }],
        });
        let content = RelayContent::of(&raw);
        assert_eq!(content.text, "[Wave]\n> a\n> b");
        assert_eq!(content.files[0].name, "x.png");
    }
}
