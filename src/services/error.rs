//! Errors of use cases: an expected refusal, or a failure of the bot or its environment.

use std::time::Duration;

use crate::charts::PictureError;
use crate::discord::{DiscordError, FetchError};
use crate::domain::{BackupRefusal, DeskRefusal, Refusal};
use crate::jobs::Outcome;
use crate::repositories::RepositoryError;

/// Error of a use case.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Refused, and the reader can do something about it.
    #[error("refused: {0:?}")]
    Refused(Refusal),
    /// Failed; the reader gets a reference, the log the cause.
    #[error(transparent)]
    Failed(Failure),
}

/// Result of a use case.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Cause of a failure. Written to the log only, never shown to people.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The database failed.
    #[error(transparent)]
    Repository(#[from] RepositoryError),
    /// Discord failed.
    #[error(transparent)]
    Discord(#[from] DiscordError),
    /// A file could not be fetched.
    #[error(transparent)]
    Fetch(#[from] FetchError),
    /// The disk failed.
    #[error("a file could not be written: {0}")]
    File(#[from] std::io::Error),
    /// Another process took the job over; this one must not record anything.
    #[error("another process has taken the job over")]
    LeaseLost,
    /// Another process works on something this one needs; a retry will find it.
    #[error("another process is at it")]
    Underway,
    /// The bot may not read the channel's history.
    #[error("Discord shows no message of a channel that has some")]
    Unreadable,
    /// Code of the bot panicked; the panic's message.
    #[error("panicked: {0}")]
    Panicked(String),
    /// A picture could not be drawn.
    #[error(transparent)]
    Picture(#[from] PictureError),
    /// A row that must exist is missing.
    #[error("{0} is missing from the database")]
    Missing(&'static str),
}

impl Failure {
    /// Returns true if a retry may succeed.
    pub const fn is_transient(&self) -> bool {
        match self {
            Self::Repository(error) => error.is_transient(),
            Self::Discord(error) => error.is_transient(),
            Self::File(_) | Self::Fetch(FetchError::Unavailable) | Self::Underway => true,
            Self::Fetch(_)
            | Self::Unreadable
            | Self::LeaseLost
            | Self::Panicked(_)
            | Self::Picture(_)
            | Self::Missing(_) => false,
        }
    }

    /// Returns true if the bot lacks a permission; once granted, a retry succeeds.
    pub const fn is_forbidden(&self) -> bool {
        match self {
            Self::Discord(error) => error.is_forbidden(),
            Self::Unreadable => true,
            Self::Repository(_)
            | Self::Fetch(_)
            | Self::File(_)
            | Self::LeaseLost
            | Self::Underway
            | Self::Panicked(_)
            | Self::Picture(_)
            | Self::Missing(_) => false,
        }
    }

    /// Returns the time Discord demands before a retry, if it limits the rate.
    pub const fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Discord(error) => error.retry_after(),
            Self::Repository(_)
            | Self::Fetch(_)
            | Self::File(_)
            | Self::Unreadable
            | Self::LeaseLost
            | Self::Underway
            | Self::Panicked(_)
            | Self::Picture(_)
            | Self::Missing(_) => None,
        }
    }
}

/// Pause of a job that Discord forbids: each such response counts towards a ban, and somebody has to grant the
/// permission first.
const UNTIL_ALLOWED: Duration = Duration::from_mins(10);

/// Decides whether a failed job is retried, failed or done; the only place that does.
impl From<Failure> for Outcome {
    fn from(failure: Failure) -> Self {
        let why = failure.to_string();
        match failure {
            // The process that has taken the job over reports its result.
            Failure::LeaseLost => Self::Done,
            // A revoked token is no fault of the job: it is retried under the next one.
            Failure::Discord(DiscordError::Forbidden { .. } | DiscordError::Unauthorized)
            | Failure::Unreadable => Self::Retry { after: Some(UNTIL_ALLOWED), why },
            // Handlers decide themselves where a missing thing counts as done.
            Failure::Repository(_)
            | Failure::Discord(_)
            | Failure::Fetch(_)
            | Failure::File(_)
            | Failure::Underway
            | Failure::Panicked(_)
            | Failure::Picture(_)
            | Failure::Missing(_) => {
                if failure.is_transient() {
                    Self::Retry { after: failure.retry_after(), why }
                } else {
                    Self::Fail { why }
                }
            }
        }
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<DeskRefusal> for Error {
    fn from(refusal: DeskRefusal) -> Self {
        Self::Refused(refusal.into())
    }
}

impl From<BackupRefusal> for Error {
    fn from(refusal: BackupRefusal) -> Self {
        Self::Refused(refusal.into())
    }
}

impl<E: Into<Failure>> From<E> for Error {
    fn from(failure: E) -> Self {
        Self::Failed(failure.into())
    }
}
