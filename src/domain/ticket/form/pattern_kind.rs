//! Looks an answer can be asked to have.

use serde::{Deserialize, Serialize};

/// The look of an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PatternKind {
    /// A number, with a point or comma at most.
    Number,
    /// An address of the web.
    Url,
    /// An address of electronic mail.
    Email,
    /// A regular expression the whole answer has to match.
    Regex(String),
}

impl PatternKind {
    /// As somebody would type it.
    pub fn typed(&self) -> &str {
        match self {
            Self::Number => "number",
            Self::Url => "url",
            Self::Email => "email",
            Self::Regex(pattern) => pattern,
        }
    }
}
