//! Outcome of one run of a job.

use std::time::Duration;

/// Result of one run. Reasons are stored and logged: no secrets, no texts of members.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The effect has happened.
    Done,
    /// Failed for now; to be tried again.
    Retry {
        /// Wait requested by the other side (such as `Retry-After`); the backoff applies when there is none.
        after: Option<Duration>,
        /// Reason, for people to read.
        why: String,
    },
    /// Failed for good: the job is kept as dead.
    Fail {
        /// Reason, for people to read.
        why: String,
    },
}

impl Outcome {
    /// Returns the name used in logs and metrics.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Retry { .. } => "retry",
            Self::Fail { .. } => "failed",
        }
    }
}
