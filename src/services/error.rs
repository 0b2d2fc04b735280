//! The two ways a use-case ends without its effect: an expected "no", or a fault that is ours or the world's.

use std::time::Duration;

use crate::charts::PictureError;
use crate::discord::{DiscordError, FetchError};
use crate::domain::{BackupRefusal, DeskRefusal, Refusal};
use crate::jobs::Outcome;
use crate::repositories::RepositoryError;

/// What a use-case answers instead of its result.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No, and the reader can do something about it.
    #[error("refused: {0:?}")]
    Refused(Refusal),
    /// It went wrong; the reader gets a reference, the log the cause.
    #[error(transparent)]
    Failed(Failure),
}

/// What a use-case answers.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why something went wrong. Shown to nobody but the log.
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
    /// Another process took the work over; whatever was being done must not be recorded.
    #[error("another process has taken the job over")]
    LeaseLost,
    /// Another process is at what this one needs; soon it is there.
    #[error("another process is at it")]
    Underway,
    /// The channel's history is kept from the bot.
    #[error("Discord shows no message of a channel that has some")]
    Unreadable,
    /// Our own code panicked; what it said.
    #[error("panicked: {0}")]
    Panicked(String),
    /// A picture could not be drawn.
    #[error(transparent)]
    Picture(#[from] PictureError),
    /// Something that must be there is not.
    #[error("{0} is missing from the database")]
    Missing(&'static str),
}

impl Failure {
    /// Whether trying again later may help.
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

    /// Whether somebody has to give the bot a right first, after which the same goes on by itself.
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

    /// How long Discord wants to be left alone, if that is what went wrong.
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

/// How long a job is left alone that Discord forbids: each refusal counts towards a ban, and the right to do it has to be
/// given by somebody first.
const UNTIL_ALLOWED: Duration = Duration::from_mins(10);

/// The one policy of what becomes of a job that could not be done.
impl From<Failure> for Outcome {
    fn from(failure: Failure) -> Self {
        let why = failure.to_string();
        match failure {
            // Whoever has taken the job over says what became of it.
            Failure::LeaseLost => Self::Done,
            // A job that has not been done because of a token is as good as new under the next.
            Failure::Discord(DiscordError::Forbidden { .. } | DiscordError::Unauthorized)
            | Failure::Unreadable => Self::Retry { after: Some(UNTIL_ALLOWED), why },
            // A handler says itself where a thing that is gone is done with.
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
