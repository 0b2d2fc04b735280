//! Answers that are kept to be given again.

use crate::domain::ticket::Ticket;
use crate::domain::{SnippetId, UserId};

/// The longest name, in characters.
pub const LONGEST_SNIPPET_NAME: usize = 32;
/// The longest text, in characters.
pub const LONGEST_SNIPPET: usize = 2000;
/// The most a guild keeps.
pub const MOST_SNIPPETS: usize = 100;

/// A kept answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet {
    /// Names it in buttons.
    pub id: SnippetId,
    /// What commands call it by, in lower case.
    pub name: String,
    /// Discord's markdown, with `{user}`, `{staff}`, `{ticket}` and `{category}`.
    pub text: String,
    /// How often it was given.
    pub uses: i64,
}

impl Snippet {
    /// The text as it is given in a ticket.
    pub fn filled(&self, ticket: &Ticket, staff: UserId, category: &str) -> String {
        let places = [
            ("{user}", ticket.opener.stand_in_name().unwrap_or_else(|| format!("<@{}>", ticket.opener))),
            ("{staff}", format!("<@{staff}>")),
            ("{ticket}", format!("#{}", ticket.number)),
            ("{category}", category.to_owned()),
        ];
        let (mut filled, mut rest) = (String::new(), self.text.as_str());
        // In one pass: what is filled in is not looked at again.
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

    /// Whether it names the opener, who is pinged then.
    pub fn names_opener(&self) -> bool {
        self.text.contains("{user}")
    }
}

/// A name as it is kept: in lower case, words joined by `-`.
pub fn snippet_name(typed: &str) -> String {
    typed.to_lowercase().split_whitespace().collect::<Vec<_>>().join("-")
}
