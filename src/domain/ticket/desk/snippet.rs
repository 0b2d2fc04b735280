//! Snippets: saved answers of staff.

use crate::domain::ticket::Ticket;
use crate::domain::{SnippetId, UserId};

/// The longest name, in characters.
pub const LONGEST_SNIPPET_NAME: usize = 32;
/// The longest text, in characters.
pub const LONGEST_SNIPPET: usize = 2000;
/// Most snippets of a guild.
pub const MOST_SNIPPETS: usize = 100;

/// A saved answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet {
    /// Id in custom ids.
    pub id: SnippetId,
    /// Name in commands, in lower case.
    pub name: String,
    /// Text in Discord's markdown, with `{user}`, `{staff}`, `{ticket}` and `{category}`.
    pub text: String,
    /// Number of uses.
    pub uses: i64,
}

impl Snippet {
    /// Fills the placeholders for a ticket.
    pub fn filled(&self, ticket: &Ticket, staff: UserId, category: &str) -> String {
        let places = [
            ("{user}", ticket.opener.stand_in_name().unwrap_or_else(|| format!("<@{}>", ticket.opener))),
            ("{staff}", format!("<@{staff}>")),
            ("{ticket}", format!("#{}", ticket.number)),
            ("{category}", category.to_owned()),
        ];
        let (mut filled, mut rest) = (String::new(), self.text.as_str());
        // One pass: a value that contains a placeholder must not be filled in again.
        while let Some(at) = rest.find('{') {
            filled.push_str(&rest[..at]);
            rest = &rest[at..];
            if let Some((place, value)) = places.iter().find(|(place, _)| rest.starts_with(place)) {
                filled.push_str(value);
                rest = &rest[place.len()..];
            } else {
                filled.push('{');
                rest = &rest[1..];
            }
        }
        filled.push_str(rest);
        filled
    }

    /// Returns true if it mentions the opener, who is pinged then.
    pub fn names_opener(&self) -> bool {
        self.text.contains("{user}")
    }
}

/// Normalises a name: lower case, words joined by `-`.
pub fn snippet_name(typed: &str) -> String {
    typed.to_lowercase().split_whitespace().collect::<Vec<_>>().join("-")
}
