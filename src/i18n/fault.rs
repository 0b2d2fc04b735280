//! Faults of locale files, reported so that a translator finds the place.

use std::fmt;
use std::path::PathBuf;

use crate::domain::Language;

/// Reason locale files were rejected; none of their texts was loaded.
#[derive(Debug, thiserror::Error)]
pub enum LocaleError {
    /// The directory, or a file in it, cannot be read.
    #[error("{} cannot be read: {source}", path.display())]
    Unreadable {
        /// The directory or file.
        path: PathBuf,
        /// I/O error.
        source: std::io::Error,
    },
    /// The name of a folder is not a language tag.
    #[error("{} is not named for a language, such as `de` or `pt`", path.display())]
    NoLanguage {
        /// The folder.
        path: PathBuf,
    },
    /// All texts that cannot be used.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Faulty(Vec<LocaleFault>),
}

/// A text that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocaleFault {
    /// File, such as `es/ticket.ftl`.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// Kind of the fault.
    pub problem: LocaleProblem,
}

/// Kind of a fault in a text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LocaleProblem {
    /// Invalid Fluent syntax.
    #[error("{0}")]
    Syntax(String),
    /// Two texts have this name.
    #[error("`{0}` is given twice")]
    Twice(String),
    /// No text of plaza has this name.
    #[error("plaza has no text `{0}`")]
    UnknownKey(String),
    /// The text has a placeholder that the code never fills.
    #[error("`{key}` has no placeholder ${placeholder}")]
    UnknownPlaceholder {
        /// The text.
        key: String,
        /// The placeholder.
        placeholder: String,
    },
    /// A mark of Discord's markdown is opened and not closed.
    #[error("`{key}` opens {mark} and does not close it")]
    Unclosed {
        /// The text.
        key: String,
        /// The mark.
        mark: &'static str,
    },
    /// The text references a term, message or function that does not exist, or itself.
    #[error("`{key}` cannot be put together: {trouble}")]
    Unresolvable {
        /// The text.
        key: String,
        /// Fluent's error message.
        trouble: String,
    },
}

impl fmt::Display for LocaleFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", self.file, self.line, self.column, self.problem)
    }
}

/// A text missing in a language, or a placeholder missing in its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocaleGap {
    /// The language.
    pub language: Language,
    /// The text.
    pub key: String,
    /// The placeholder, if the text itself exists.
    pub placeholder: Option<String>,
}

impl fmt::Display for LocaleGap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.placeholder {
            None => write!(f, "{} has no text `{}`", self.language, self.key),
            Some(placeholder) => {
                write!(f, "`{}` of {} does not show ${placeholder}", self.key, self.language)
            }
        }
    }
}
