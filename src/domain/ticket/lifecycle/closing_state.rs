//! How a ticket may still end, how it has ended before, and whether its record is shown.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::domain::ticket::{CloseRequest, Closure};
use crate::domain::{ChannelId, MessageId, Refusal, TimeUnit, Timestamp, UserId, parse_duration};

/// Everything about a ticket's ends beside its state.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClosingState {
    /// When it closes by itself; none once it is closed.
    pub scheduled: Option<ScheduledClose>,
    /// That somebody asks whether it can be closed; none once it is closed.
    pub request: Option<CloseRequest>,
    /// What staff, closing it by force, decided about the channel: then no transcript is waited for.
    pub forced: Option<ForcedChannel>,
    /// When the channel of the closed ticket is deleted; none when it is kept.
    pub remove_at: Option<Timestamp>,
    /// Whether only admins see the record.
    pub hidden: bool,
    /// How often it was opened again; each time has its own transcript.
    pub reopened: i64,
    /// How it ended the last time, while it is live again.
    pub earlier: Option<EarlierClosure>,
}

/// A closing that comes by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScheduledClose {
    /// When.
    pub at: Timestamp,
    /// Who wanted it.
    pub by: Option<UserId>,
}

/// The longest a closing can be put off: a year. Nobody means longer.
const LONGEST_WAIT: Duration = Duration::from_hours(365 * 24);

impl ScheduledClose {
    /// Reads in how long somebody wants a ticket to close, a bare number as minutes; none when they want it not to.
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

/// What becomes of the channel of a ticket that is closed by force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ForcedChannel {
    /// It stays, and nobody but staff may write in it.
    Kept,
    /// It is deleted, with or without a transcript.
    Deleted,
}

/// Who sees the record of a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordVisibility {
    /// Everybody who may see such tickets.
    Shown,
    /// Admins alone.
    Hidden,
}

/// The end of a ticket that was opened again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarlierClosure {
    /// Who had closed it and why.
    pub closure: Closure,
    /// Where staff got the transcript of that time, if it was delivered.
    pub transcript: Option<(ChannelId, MessageId)>,
}
