//! Why the process ends, as a number for the service manager and as words for the operator.
//!
//! | code | reason | would a restart help? |
//! |---|---|---|
//! | 0 | stopped as asked | – |
//! | 1 | a failure or a dying task | yes |
//! | 2 | wrong arguments | no |
//! | 65 | the database's schema is newer than this binary | no |
//! | 69 | the database cannot be reached | yes |
//! | 76 | Discord refuses a privileged intent | no |
//! | 77 | Discord rejects the token | no |
//! | 78 | problems in the configuration | no |
//! | 130, 143 | a second SIGINT or SIGTERM stopped it at once | – |
//!
//! `config/plaza.service` repeats the ones a restart cannot mend.

use std::error::Error;
use std::fmt;
use std::process::ExitCode;

/// Why the process ends, beside arguments (2, clap's own) and second signals (128 + signal).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExitReason {
    /// Stopped as asked.
    Stopped,
    /// A failure or a dying task.
    Failed,
    /// The database's schema is newer than this binary.
    NewerSchema,
    /// The database cannot be reached.
    DatabaseUnreachable,
    /// Discord refuses a privileged intent.
    MissingIntent,
    /// Discord rejects the token.
    RejectedToken,
    /// Problems in the configuration.
    BadConfig,
}

impl ExitReason {
    /// The process's exit code.
    pub const fn code(self) -> u8 {
        match self {
            Self::Stopped => 0,
            Self::Failed => 1,
            Self::NewerSchema => 65,
            Self::DatabaseUnreachable => 69,
            Self::MissingIntent => 76,
            Self::RejectedToken => 77,
            Self::BadConfig => 78,
        }
    }
}

impl From<ExitReason> for ExitCode {
    fn from(reason: ExitReason) -> Self {
        Self::from(reason.code())
    }
}

/// A failure the daemon does not survive. Displays itself and its causes in one line, outermost first.
///
/// Any error becomes one by `?` and then ends the process as [`ExitReason::Failed`]; where another reason is known,
/// [`FatalError::new`] says it. Not an [`Error`] itself: it is for whoever ends the process, not for handling.
#[derive(Debug)]
pub struct FatalError {
    reason: ExitReason,
    text: String,
}

impl FatalError {
    /// For a known reason, because of `cause`.
    pub fn new(reason: ExitReason, cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        let cause = cause.into();
        let mut text = cause.to_string();
        let mut deeper = cause.source();
        while let Some(error) = deeper {
            let words = error.to_string();
            // Many errors repeat their source in their own words.
            if !text.contains(&words) {
                text = format!("{text}: {words}");
            }
            deeper = error.source();
        }
        Self { reason, text }
    }

    /// For no reason of its own.
    pub fn failed(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::new(ExitReason::Failed, cause)
    }

    /// The same, said with what was going on.
    #[must_use]
    pub fn context(self, what: impl fmt::Display) -> Self {
        Self { reason: self.reason, text: format!("{what}: {}", self.text) }
    }

    /// Why the process ends.
    pub const fn reason(&self) -> ExitReason {
        self.reason
    }
}

impl fmt::Display for FatalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl<E: Error + Send + Sync + 'static> From<E> for FatalError {
    fn from(error: E) -> Self {
        Self::failed(error)
    }
}
