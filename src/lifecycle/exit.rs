//! Exit reasons of the process, with codes for the service manager and texts for the operator.
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
//! `config/plaza.service` lists the ones that a restart cannot fix.

use std::error::Error;
use std::fmt;
use std::process::ExitCode;

/// Exit reason of the process, besides wrong arguments (2, clap's own) and second signals (128 + signal).
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
    /// Returns the exit code of the process.
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

/// A failure that ends the daemon. Displays itself and its causes in one line, outermost first.
///
/// Any error becomes one by `?` and then ends the process as [`ExitReason::Failed`]; [`FatalError::new`] sets another
/// reason. Not an [`Error`] itself: it is meant for ending the process, not for handling.
#[derive(Debug)]
pub struct FatalError {
    reason: ExitReason,
    text: String,
}

impl FatalError {
    /// Creates a failure with a known reason.
    pub fn new(reason: ExitReason, cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        let cause = cause.into();
        let mut text = cause.to_string();
        let mut deeper = cause.source();
        while let Some(error) = deeper {
            let words = error.to_string();
            // Many errors repeat their source in their own text.
            if !text.contains(&words) {
                text = format!("{text}: {words}");
            }
            deeper = error.source();
        }
        Self { reason, text }
    }

    /// Creates a failure without a specific reason.
    pub fn failed(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::new(ExitReason::Failed, cause)
    }

    /// Prefixes the text with what was being done.
    #[must_use]
    pub fn context(self, what: impl fmt::Display) -> Self {
        Self { reason: self.reason, text: format!("{what}: {}", self.text) }
    }

    /// Returns the exit reason.
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
