//! A ticket's clocks: how soon staff is to act, in business time, and what happens while it does not.

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

/// What staff is waited for. Stored by name, so names are for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockKind {
    /// The first word to the opener (F11).
    FirstResponse,
    /// The next word to the opener, who has spoken last.
    NextResponse,
    /// The end of the ticket; stands still while the opener is waited for.
    Resolution,
    /// A word of the one who has claimed it.
    Claim,
}

impl ClockKind {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::FirstResponse, Self::NextResponse, Self::Resolution, Self::Claim];

    /// The name it is stored under.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::FirstResponse => "first_response",
            Self::NextResponse => "next_response",
            Self::Resolution => "resolution",
            Self::Claim => "claim",
        }
    }

    /// From the name it is stored under.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// Of what a clock of this kind is given, what it gets at a priority: the more urgent, the less.
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

/// What has been done because a clock runs out, the last of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ClockStep {
    /// Nothing.
    Quiet,
    /// Staff was told quietly that little time is left.
    Warned,
    /// It ran out, and who serves was called.
    Pinged,
    /// It was taken up to others.
    Escalated,
}

impl ClockStep {
    const ALL: [Self; 4] = [Self::Quiet, Self::Warned, Self::Pinged, Self::Escalated];

    /// The name it is stored under.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Quiet => "quiet",
            Self::Warned => "warned",
            Self::Pinged => "pinged",
            Self::Escalated => "escalated",
        }
    }

    /// From the name it is stored under.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.as_str() == name)
    }

    /// What comes after it, and at which part of the clock's time; nothing after the last.
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

/// Where a clock stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockState {
    /// Staff is waited for.
    Running,
    /// The opener is.
    Paused,
    /// Staff acted in time.
    Kept,
    /// Staff acted too late.
    Missed,
    /// Nobody is waited for any more.
    Dropped,
}

impl ClockState {
    const ALL: [Self; 5] = [Self::Running, Self::Paused, Self::Kept, Self::Missed, Self::Dropped];

    /// The name it is stored under.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Paused => "paused",
            Self::Kept => "kept",
            Self::Missed => "missed",
            Self::Dropped => "dropped",
        }
    }

    /// From the name it is stored under.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == name)
    }
}

/// One clock of a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketClock {
    /// What is waited for.
    pub kind: ClockKind,
    /// How much business time it is given at normal priority.
    pub target: Duration,
    /// How much of it was used before `since`.
    pub spent: Duration,
    /// Where it stands.
    pub state: ClockState,
    /// Since when it stands there.
    pub since: Timestamp,
    /// When it runs out, while it runs.
    pub due_at: Option<Timestamp>,
    /// What has been done because it runs out.
    pub step: ClockStep,
    /// When something is to be done next, while it runs.
    pub step_at: Option<Timestamp>,
    /// Whether it ran out unwatched, and staff is still to be told.
    pub unreported: bool,
}

/// The clock that runs out first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DueClock {
    /// What is waited for.
    pub kind: ClockKind,
    /// When it runs out.
    pub at: Timestamp,
}
