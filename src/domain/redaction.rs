//! Redaction of a user from messages and events: removes their texts and replaces their id.
//!
//! Works on JSON as Discord sends it and as transcripts store it. Texts of others stay, except for the user's id in
//! them.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::UserId;

/// User to redact, and the replacement of their texts.
#[derive(Clone, Debug)]
pub struct Redaction {
    user: UserId,
    id: String,
    erased: String,
    words: String,
}

impl Redaction {
    /// Redacts `user`; `words` replace their texts.
    pub fn of(user: UserId, words: &str) -> Self {
        let (id, erased) = (user.to_string(), UserId::ERASED.to_string());
        Self { user, id, erased, words: words.to_owned() }
    }

    /// Returns the user that is redacted.
    pub const fn user(&self) -> UserId {
        self.user
    }

    /// Returns the replacement of their texts.
    pub fn words(&self) -> &str {
        &self.words
    }

    /// Returns true if a text contains their id.
    pub fn names(&self, text: &str) -> bool {
        text.contains(&self.id)
    }

    /// Returns true if they are the author of a message.
    pub fn wrote(&self, message: &Value) -> bool {
        message["author"]["id"].as_str() == Some(&self.id)
    }

    /// Redacts a message, or any other JSON that mentions users.
    pub fn apply(&self, value: &mut Value) {
        if self.wrote(value) {
            *value = self.silenced(value);
            return;
        }
        match value {
            Value::Object(fields) if self.is_their_account(fields) => *value = self.nobody(),
            Value::Object(fields) => {
                // Maps such as `resolved` have user ids as keys.
                if let Some(theirs) = fields.remove(&self.id) {
                    fields.insert(self.erased.clone(), theirs);
                }
                fields.values_mut().for_each(|field| self.apply(field));
            }
            Value::Array(items) => items.iter_mut().for_each(|item| self.apply(item)),
            Value::String(text) if self.names(text) => *text = text.replace(&self.id, &self.erased),
            _ => {}
        }
    }

    /// Redacts the JSON copy of a transcript. Returns the ids of the attachments that were theirs.
    pub fn apply_to_transcript(&self, copy: &mut Value) -> BTreeSet<u64> {
        let mut theirs = BTreeSet::new();
        for message in list(copy, "messages") {
            let Some(raw) = message.get("raw").filter(|raw| self.wrote(raw)) else { continue };
            theirs.extend(attachments(raw));
            if let Some(fields) = message.as_object_mut() {
                fields.remove("earlier");
            }
        }
        for note in list(copy, "notes").filter(|note| note["by"].as_str() == Some(&self.id)) {
            note["text"] = json!(self.words);
        }
        let mut reasons = Vec::new();
        for event in list(copy, "events").filter(|event| event["by"].as_str() == Some(&self.id)) {
            reasons.extend(event["event"]["reason"].as_str().map(letters));
            without_words(&mut event["event"]);
        }
        if copy["ticket"]["closure"]["by"].as_str() == Some(&self.id) {
            reasons.extend(copy["ticket"]["closure"]["reason"].as_str().map(letters));
            without_words(&mut copy["ticket"]["closure"]);
        }
        reasons.retain(|reason| !reason.is_empty());
        // The bot's ticket card repeats the reason of the closing.
        for message in list(copy, "messages").filter(|message| message["raw"]["author"]["bot"] == true) {
            self.unquote(&mut message["raw"], &reasons);
        }
        if let Some(people) = copy["directory"]["people"].as_object_mut() {
            people.remove(&self.id);
        }
        // Comes last: it replaces the id that the steps above compare with.
        self.apply(copy);
        theirs
    }

    /// Removes the lines of a bot's text that end in one of the user's reasons, whole or truncated, with any escaping.
    fn unquote(&self, value: &mut Value, reasons: &[String]) {
        match value {
            Value::String(text) => {
                let quotes = |line: &str| {
                    let line = letters(line);
                    reasons.iter().any(|reason| {
                        let beginning: String = reason.chars().take(RECOGNISED).collect();
                        line.ends_with(reason)
                            || (beginning.len() < reason.len() && line.contains(&beginning))
                    })
                };
                if text.lines().any(quotes) {
                    let lines = text.lines().map(|line| if quotes(line) { &self.words } else { line });
                    *text = lines.collect::<Vec<&str>>().join("\n");
                }
            }
            Value::Object(fields) => fields.values_mut().for_each(|field| self.unquote(field, reasons)),
            Value::Array(items) => items.iter_mut().for_each(|item| self.unquote(item, reasons)),
            _ => {}
        }
    }

    fn is_their_account(&self, fields: &Map<String, Value>) -> bool {
        fields.contains_key("username") && fields.get("id").and_then(Value::as_str) == Some(&self.id)
    }

    fn nobody(&self) -> Value {
        let name = UserId::ERASED.stand_in_name().unwrap_or_default();
        json!({ "id": self.erased, "username": name, "global_name": name, "discriminator": "0", "avatar": null })
    }

    /// Reduces a message of theirs to its id, channel and time.
    fn silenced(&self, message: &Value) -> Value {
        let mut left = json!({ "type": 0, "author": self.nobody(), "content": self.words });
        for name in ["id", "channel_id", "timestamp"] {
            if let Some(value) = message.get(name) {
                left[name] = value.clone();
            }
        }
        for name in ["attachments", "embeds", "mentions", "mention_roles"] {
            left[name] = json!([]);
        }
        left
    }
}

/// Number of letters that identify a truncated reason.
const RECOGNISED: usize = 40;

/// Keeps only the letters and digits of a text: markdown escapes and truncation change everything else.
fn letters(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// Clears the free texts in an event, such as a reason or comment; names and numbers belong to the guild and stay.
pub fn without_words(action: &mut Value) {
    match action {
        Value::Object(fields) => {
            for (name, value) in fields {
                match value {
                    Value::String(text) if matches!(name.as_str(), "reason" | "comment" | "text") => {
                        text.clear();
                    }
                    other => without_words(other),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(without_words),
        _ => {}
    }
}

/// Returns the ids of a message's attachments.
pub fn attachments(message: &Value) -> impl Iterator<Item = u64> + '_ {
    let files = message["attachments"].as_array().into_iter().flatten();
    files.filter_map(|file| file["id"].as_str()?.parse().ok())
}

fn list<'a>(copy: &'a mut Value, name: &str) -> impl Iterator<Item = &'a mut Value> {
    copy.get_mut(name).and_then(Value::as_array_mut).into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PIA: UserId = UserId::new(1_300_000_000_000_000_001);

    #[test]
    fn a_message_keeps_its_place_and_nothing_of_its_writer() {
        let redaction = Redaction::of(PIA, "erased");
        let mut raw = json!({
            "id": "5", "channel_id": "6", "timestamp": "2026-03-05T09:00:00Z", "content": "secret",
            "author": { "id": PIA, "username": "pia" }, "member": { "nick": "Pip" },
            "attachments": [{ "id": "7", "filename": "secret.png" }],
        });
        assert_eq!(attachments(&raw).collect::<Vec<_>>(), [7]);
        redaction.apply(&mut raw);
        let text = raw.to_string();
        assert!(["secret", "pia", "Pip", &PIA.to_string()].iter().all(|it| !text.contains(it)), "{text}");
        assert_eq!((raw["id"].as_str(), raw["content"].as_str()), (Some("5"), Some("erased")));
    }

    #[test]
    fn a_card_repeats_no_reason_of_theirs() {
        let redaction = Redaction::of(PIA, "erased");
        let card = "**Opened by:** somebody\n**Reason:** it is \\*done\\*, at last";
        let mut copy = json!({
            "ticket": { "closure": { "by": PIA, "reason": "it is *done*, at last" } },
            "events": [], "messages": [
                { "raw": { "author": { "id": "9", "bot": true }, "components": [{ "content": card }] } },
                { "raw": { "author": { "id": "8" }, "content": "it is done, at last" } },
            ],
        });
        redaction.apply_to_transcript(&mut copy);
        let shown = &copy["messages"][0]["raw"]["components"][0]["content"];
        assert_eq!(*shown, json!("**Opened by:** somebody\nerased"));
        assert_eq!(copy["messages"][1]["raw"]["content"], json!("it is done, at last"));
    }

    #[test]
    fn what_others_wrote_stays_but_for_whom_it_names() {
        let redaction = Redaction::of(PIA, "erased");
        let mut raw = json!({
            "author": { "id": "9", "username": "sam" }, "content": format!("Hello <@{PIA}>"),
            "mentions": [{ "id": PIA, "username": "pia", "member": { "nick": "Pip" } }],
            "referenced_message": { "author": { "id": PIA, "username": "pia" }, "content": "secret" },
            "resolved": { PIA.to_string(): 1 },
        });
        redaction.apply(&mut raw);
        let text = raw.to_string();
        assert!(["secret", "pia", "Pip", &PIA.to_string()].iter().all(|it| !text.contains(it)), "{text}");
        assert_eq!(raw["content"], json!(format!("Hello <@{}>", UserId::ERASED)));
    }
}
