//! SLA clocks of a ticket: time limits for staff, in business time, and the steps when they run out.

mod run;
mod targets;
#[cfg(test)]
mod tests;
pub(super) mod timing;

pub use run::{ClockPace, ClockTransition, TicketClocks};
pub use targets::Targets;

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::super::Timestamp;
use super::Priority;

/// Kind of an SLA clock. Stored by name, so names must never change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockKind {
    /// Time to the first answer to the opener (F11).
    FirstResponse,
    /// Time to the next answer, after the opener has written last.
    NextResponse,
    /// Time to the closing; paused while the opener must answer.
    Resolution,
    /// Time to the first message of the member who claimed it.
    Claim,
}

impl ClockKind {
    /// All kinds.
    pub const ALL: [Self; 4] = [Self::FirstResponse, Self::NextResponse, Self::Resolution, Self::Claim];

    /// Returns the name it is stored under.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::FirstResponse => "first_response",
            Self::NextResponse => "next_response",
            Self::Resolution => "resolution",
            Self::Claim => "claim",
        }
    }

    /// Parses the name it is stored under.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// Returns the factor of the target at a priority: the more urgent, the less time.
    fn share(self, priority: Priority) -> (u32, u32) {
        match (self, priority) {
            (Self::Claim, _) | (_, Priority::Normal) => (1, 1),
            (_, Priority::Low) => (2, 1),
            (_, Priority::High) => (3, 4),
            (_, Priority::Urgent) => (1, 2),
            (_, Priority::Critical) => (1, 4),
        }
    }
}

/// Last step taken because of a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ClockStep {
    /// Nothing.
    Quiet,
    /// Staff was warned, without a ping, that little time is left.
    Warned,
    /// The clock ran out, and staff was pinged.
    Pinged,
    /// The ticket was escalated.
    Escalated,
}

impl ClockStep {
    const ALL: [Self; 4] = [Self::Quiet, Self::Warned, Self::Pinged, Self::Escalated];

    /// Returns the name it is stored under.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Quiet => "quiet",
            Self::Warned => "warned",
            Self::Pinged => "pinged",
            Self::Escalated => "escalated",
        }
    }

    /// Parses the name it is stored under.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.as_str() == name)
    }

    /// Returns the next step and the fraction of the target it is due at; `None` after the last.
    const fn next(self, kind: ClockKind) -> Option<(Self, (u32, u32))> {
        match (kind, self) {
            (ClockKind::Claim, Self::Quiet) => Some((Self::Pinged, (1, 1))),
            (ClockKind::Claim, _) | (_, Self::Escalated) => None,
            (_, Self::Quiet) => Some((Self::Warned, (4, 5))),
            (_, Self::Warned) => Some((Self::Pinged, (1, 1))),
            (_, Self::Pinged) => Some((Self::Escalated, (3, 2))),
        }
    }
}

/// State of a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockState {
    /// Staff must act.
    Running,
    /// The opener must answer.
    Paused,
    /// Staff acted in time.
    Kept,
    /// Staff acted too late.
    Missed,
    /// The clock no longer applies.
    Dropped,
}

impl ClockState {
    const ALL: [Self; 5] = [Self::Running, Self::Paused, Self::Kept, Self::Missed, Self::Dropped];

    /// Returns the name it is stored under.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Paused => "paused",
            Self::Kept => "kept",
            Self::Missed => "missed",
            Self::Dropped => "dropped",
        }
    }

    /// Parses the name it is stored under.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == name)
    }
}

/// An SLA clock of a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketClock {
    /// Kind of the clock.
    pub kind: ClockKind,
    /// Business time at normal priority.
    pub target: Duration,
    /// Business time used before `since`.
    pub spent: Duration,
    /// State of the clock.
    pub state: ClockState,
    /// Time of the last change of the state.
    pub since: Timestamp,
    /// Time it runs out, while it runs.
    pub due_at: Option<Timestamp>,
    /// Last step taken.
    pub step: ClockStep,
    /// Time of the next step, while it runs.
    pub step_at: Option<Timestamp>,
    /// True if it ran out while the bot was offline and staff has not been notified yet.
    pub unreported: bool,
}

/// The clock that runs out first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DueClock {
    /// Kind of the clock.
    pub kind: ClockKind,
    /// Time it runs out.
    pub at: Timestamp,
}
