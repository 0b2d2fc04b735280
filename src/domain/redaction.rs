//! Taking a person out of what others have said and done: their words go, and who they were.
//!
//! Works on JSON as Discord sends it and as transcripts keep it. What others wrote stays, but for the person's id in it.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::UserId;

/// Who is taken out, and what stands in place of their words.
#[derive(Clone, Debug)]
pub struct Redaction {
    user: UserId,
    id: String,
    erased: String,
    words: String,
}

impl Redaction {
    /// Takes `user` out; `words` stand where theirs stood.
    pub fn of(user: UserId, words: &str) -> Self {
        let (id, erased) = (user.to_string(), UserId::ERASED.to_string());
        Self { user, id, erased, words: words.to_owned() }
    }

    /// Who is taken out.
    pub const fn user(&self) -> UserId {
        self.user
    }

    /// What stands where their words stood.
    pub fn words(&self) -> &str {
        &self.words
    }

    /// Whether a text names them.
    pub fn names(&self, text: &str) -> bool {
        text.contains(&self.id)
    }

    /// Whether they wrote a message.
    pub fn wrote(&self, message: &Value) -> bool {
        message["author"]["id"].as_str() == Some(&self.id)
    }

    /// Takes them out of a message, or of anything that speaks of people.
    pub fn apply(&self, value: &mut Value) {
        if self.wrote(value) {
            *value = self.silenced(value);
            return;
        }
        match value {
            Value::Object(fields) if self.is_their_account(fields) => *value = self.nobody(),
            Value::Object(fields) => {
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

    /// Takes them out of a transcript's copy for machines. Answers the ids of the files that were theirs.
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
        for event in list(copy, "events").filter(|event| event["by"].as_str() == Some(&self.id)) {
            without_words(&mut event["event"]);
        }
        if copy["ticket"]["closure"]["by"].as_str() == Some(&self.id) {
            without_words(&mut copy["ticket"]["closure"]);
        }
        if let Some(people) = copy["directory"]["people"].as_object_mut() {
            people.remove(&self.id);
        }
        self.apply(copy);
        theirs
    }

    fn is_their_account(&self, fields: &Map<String, Value>) -> bool {
        fields.contains_key("username") && fields.get("id").and_then(Value::as_str) == Some(&self.id)
    }

    fn nobody(&self) -> Value {
        let name = UserId::ERASED.stand_in_name().unwrap_or_default();
        json!({ "id": self.erased, "username": name, "global_name": name, "discriminator": "0", "avatar": null })
    }

    /// What is left of a message of theirs: when and where it stood.
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

/// What somebody gave as their reason, or wrote beside, is theirs; names and numbers are the guild's.
pub fn without_words(deed: &mut Value) {
    match deed {
        Value::Object(fields) => {
            for (name, value) in fields {
                match value {
                    Value::String(text) if matches!(name.as_str(), "reason" | "comment" | "text") => {
                        text.clear()
                    }
                    other => without_words(other),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(without_words),
        _ => {}
    }
}

/// The ids of a message's files.
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
