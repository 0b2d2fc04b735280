//! Which message of the locales an answer is, whatever was put into its placeholders.

use std::collections::BTreeMap;
use std::path::Path;

use fluent_syntax::ast::{Entry, Expression, Pattern, PatternElement};

use super::cast::Seen;

/// The messages of one language, each as the ways it can be worded: the texts between its placeholders.
pub struct Phrases(BTreeMap<String, Vec<Vec<String>>>);

impl Phrases {
    /// Reads the project's own files.
    pub fn of(language: &str) -> Self {
        let mut messages = BTreeMap::new();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(language);
        for file in std::fs::read_dir(folder).expect("the language is there").flatten() {
            let text = std::fs::read_to_string(file.path()).expect("it is text");
            let resource = fluent_syntax::parser::parse(text).expect("it is Fluent");
            for entry in resource.body {
                let Entry::Message(message) = entry else { continue };
                if let Some(pattern) = message.value {
                    messages.insert(message.id.name, wordings(&pattern));
                }
            }
        }
        Self(messages)
    }

    /// Says what is wrong if the answer is not the message of this key, or is a refusal and something has changed.
    pub fn check(&self, seen: &Seen, expected: &str, changed: bool) -> Result<(), String> {
        let refused = match seen {
            Seen::Withheld(_) if expected == "withheld" => true,
            Seen::Form(_) if expected == "form" => true,
            Seen::TakenBack if expected == "taken-back" => false,
            Seen::Words { text, alone }
                if !matches!(expected, "form" | "withheld" | "taken-back") && self.says(text, expected) =>
            {
                if !alone {
                    return Err(format!("but everybody reads it: {text}"));
                }
                refuses(expected)
            }
            _ => return Err(format!("but {seen:?}")),
        };
        if refused && changed { Err("but the ticket has changed".to_owned()) } else { Ok(()) }
    }

    fn says(&self, text: &str, key: &str) -> bool {
        let wordings = self.0.get(key).unwrap_or_else(|| panic!("no message `{key}`"));
        let refused = text.starts_with('⛔');
        refused == refuses(key)
            && wordings.iter().any(|pieces| pieces.iter().all(|piece| text.contains(piece)))
    }
}

/// Whether the message of this key says no.
fn refuses(key: &str) -> bool {
    ["refusal-", "desk-refusal-", "backup-refusal-", "hours-fault-"]
        .iter()
        .any(|refusal| key.starts_with(refusal))
}

/// The texts of a pattern; one list for each variant of a choice in it.
fn wordings(pattern: &Pattern<String>) -> Vec<Vec<String>> {
    let mut all = vec![Vec::new()];
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => {
                let piece = value.trim();
                all.iter_mut()
                    .filter(|_| !piece.is_empty())
                    .for_each(|one: &mut Vec<String>| one.push(piece.to_owned()));
            }
            PatternElement::Placeable { expression: Expression::Select { variants, .. } } => {
                let each = variants.iter().flat_map(|variant| wordings(&variant.value));
                let each: Vec<Vec<String>> = each.collect();
                all = all
                    .iter()
                    .flat_map(|begun| each.iter().map(|more| [begun.clone(), more.clone()].concat()))
                    .collect();
            }
            PatternElement::Placeable { expression: Expression::Inline(_) } => {}
        }
    }
    all
}
