//! What can be wrong with locale files, said so that a translator finds the place.

use std::fmt;
use std::path::PathBuf;

use crate::domain::Language;

/// Why texts could not be loaded; nothing was loaded then.
#[derive(Debug, thiserror::Error)]
pub enum LocaleError {
    /// The directory, or a file in it, cannot be read.
    #[error("{} cannot be read: {source}", path.display())]
    Unreadable {
        /// Which one.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The name of a folder is not the tag of a language.
    #[error("{} is not named for a language, such as `de` or `pt`", path.display())]
    NoLanguage {
        /// Which one.
        path: PathBuf,
    },
    /// Texts that cannot be used, all of them.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Faulty(Vec<LocaleFault>),
}

/// A text that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocaleFault {
    /// `es/ticket.ftl`
    pub file: String,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// What is wrong there.
    pub problem: LocaleProblem,
}

/// What is wrong with a text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LocaleProblem {
    /// Not Fluent's syntax.
    #[error("{0}")]
    Syntax(String),
    /// The name was given before.
    #[error("`{0}` is given twice")]
    Twice(String),
    /// No text of plaza has this name.
    #[error("plaza has no text `{0}`")]
    UnknownKey(String),
    /// Nothing fills this placeholder.
    #[error("`{key}` has no placeholder ${placeholder}")]
    UnknownPlaceholder {
        /// The text.
        key: String,
        /// Its placeholder.
        placeholder: String,
    },
    /// A mark of Discord's markdown is opened and not closed.
    #[error("`{key}` opens {mark} and does not close it")]
    Unclosed {
        /// The text.
        key: String,
        /// What is not closed.
        mark: &'static str,
    },
    /// It refers to a term, message or function that is not there, or to itself.
    #[error("`{key}` cannot be put together: {trouble}")]
    Unresolvable {
        /// The text.
        key: String,
        /// In Fluent's words.
        trouble: String,
    },
}

impl fmt::Display for LocaleFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", self.file, self.line, self.column, self.problem)
    }
}

/// A text a language lacks, or a placeholder its text does not show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocaleGap {
    /// The language.
    pub language: Language,
    /// The text.
    pub key: String,
    /// The placeholder, if the text itself is there.
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
