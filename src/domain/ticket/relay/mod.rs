//! Passing messages on between an anonymous ticket's channel and the direct messages of its opener.

pub(super) mod anonymity;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::super::{MessageId, Timestamp, UserId};

/// Discord's limit for a message's text.
const LONGEST: usize = 2000;

/// Where a message goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RelayDirection {
    /// Into the ticket's channel.
    In,
    /// To the person.
    Out,
}

/// A message that is passed on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelayedMessage {
    /// The message as it was written.
    pub source: MessageId,
    /// Where it goes.
    pub direction: RelayDirection,
    /// Who is shown to have written it.
    pub author: UserId,
    /// How far it is.
    pub state: RelayStatus,
    /// What is still to be shown.
    pub content: RelayContent,
    /// The messages that show it.
    pub copies: Vec<MessageId>,
    /// When it was taken note of.
    pub noted_at: Timestamp,
}

/// How far a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RelayStatus {
    /// It is to be shown.
    Waiting,
    /// It is shown.
    Sent,
    /// It is to be shown otherwise.
    Edited,
    /// It is to be shown no more.
    Deleted,
    /// It is not shown, and never will be again.
    Gone,
}

/// What a message says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RelayContent {
    /// In Discord's markdown.
    pub text: String,
    /// What came with it.
    pub files: Vec<RelayFile>,
}

/// A file that came with a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RelayFile {
    /// Where it lies, for about a day.
    pub url: String,
    /// What it is called.
    pub name: String,
    /// How large it is, as Discord states.
    pub bytes: u64,
}

impl RelayDirection {
    /// As it is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::In => "in",
            Self::Out => "out",
        }
    }

    /// From how it is stored.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::In, Self::Out].into_iter().find(|direction| direction.as_str() == text)
    }
}

impl RelayStatus {
    /// As it is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sent => "sent",
            Self::Edited => "edited",
            Self::Deleted => "deleted",
            Self::Gone => "gone",
        }
    }

    /// From how it is stored.
    pub fn parse(text: &str) -> Option<Self> {
        let all = [Self::Waiting, Self::Sent, Self::Edited, Self::Deleted, Self::Gone];
        all.into_iter().find(|state| state.as_str() == text)
    }
}

impl RelayContent {
    /// What a message of Discord's says: its text, what it forwards, its poll and stickers by name, its files.
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
        // PostgreSQL takes no NUL in a text.
        Self { text: lines.join("\n").replace('\0', ""), files }
    }
}

impl RelayFile {
    fn of(raw: &Value) -> Option<Self> {
        let name = raw["filename"].as_str().unwrap_or("file").to_owned();
        Some(Self { url: raw["url"].as_str()?.to_owned(), name, bytes: raw["size"].as_u64().unwrap_or(0) })
    }
}

/// A text below `head`, in as many messages as it needs; cut between lines or words where that leaves no gap.
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

/// At most so many characters of a text, and the rest.
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
