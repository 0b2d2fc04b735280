//! Outcome of one run of a job.

use std::time::Duration;

/// What became of a job. The reasons are stored and logged: no secrets, no texts of members.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The effect has happened.
    Done,
    /// Not now.
    Retry {
        /// The wait the other side asked for, `Retry-After` for one; else the backoff decides.
        after: Option<Duration>,
        /// For people to read.
        why: String,
    },
    /// Never: the job is kept as dead.
    Fail {
        /// For people to read.
        why: String,
    },
}

impl Outcome {
    /// Names it in the log.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Retry { .. } => "retry",
            Self::Fail { .. } => "failed",
        }
    }
}
