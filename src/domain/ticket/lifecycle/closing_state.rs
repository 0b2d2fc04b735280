//! Pending and past closings of a ticket, and the visibility of its record.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::domain::ticket::{CloseRequest, Closure};
use crate::domain::{ChannelId, MessageId, Refusal, TimeUnit, Timestamp, UserId, parse_duration};

/// Closing data of a ticket besides its state.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClosingState {
    /// Scheduled closing; `None` once it is closed.
    pub scheduled: Option<ScheduledClose>,
    /// Pending close request; `None` once it is closed.
    pub request: Option<CloseRequest>,
    /// Decision about the channel in a forced closing, which does not wait for a transcript.
    pub forced: Option<ForcedChannel>,
    /// Time the closed ticket's channel is deleted; `None` when it is kept.
    pub remove_at: Option<Timestamp>,
    /// True if only admins see the record.
    pub hidden: bool,
    /// Number of reopenings; each one gets a transcript of its own.
    pub reopened: i64,
    /// Previous closing of a reopened ticket.
    pub earlier: Option<EarlierClosure>,
}

/// A scheduled closing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScheduledClose {
    /// Time of the closing.
    pub at: Timestamp,
    /// Member who scheduled it.
    pub by: Option<UserId>,
}

/// Longest delay of a closing: a year.
const LONGEST_WAIT: Duration = Duration::from_hours(365 * 24);

impl ScheduledClose {
    /// Parses a typed delay of a closing, a bare number as minutes; `None` cancels the schedule.
    pub fn wait(typed: &str) -> Result<Option<Duration>, Refusal> {
        let typed = typed.trim().to_lowercase();
        if matches!(typed.as_str(), "0" | "cancel" | "cancelar") {
            return Ok(None);
        }
        let wait =
            parse_duration(&typed, TimeUnit::Minutes).filter(|wait| !wait.is_zero() && *wait <= LONGEST_WAIT);
        wait.map(Some).ok_or(Refusal::OutOfRange { min: 1, max: (LONGEST_WAIT.as_secs() / 60).cast_signed() })
    }
}

/// Handling of the channel in a forced closing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ForcedChannel {
    /// The channel stays, and only staff may write in it.
    Kept,
    /// The channel is deleted, with or without a transcript.
    Deleted,
}

/// Visibility of a ticket's record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordVisibility {
    /// Visible to everybody who may see such tickets.
    Shown,
    /// Visible to admins only.
    Hidden,
}

/// Closing of a ticket that was reopened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarlierClosure {
    /// Details of the closing.
    pub closure: Closure,
    /// Message with the transcript of that time, if it was delivered.
    pub transcript: Option<(ChannelId, MessageId)>,
}
