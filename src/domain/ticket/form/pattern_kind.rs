//! Kinds of patterns for answers.

use serde::{Deserialize, Serialize};

/// Kind of a pattern.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PatternKind {
    /// A number, with at most one point or comma.
    Number,
    /// A web address.
    Url,
    /// An email address.
    Email,
    /// A regular expression that must match the whole answer.
    Regex(String),
}

impl PatternKind {
    /// Returns it in the form an admin types.
    pub fn typed(&self) -> &str {
        match self {
            Self::Number => "number",
            Self::Url => "url",
            Self::Email => "email",
            Self::Regex(pattern) => pattern,
        }
    }
}
