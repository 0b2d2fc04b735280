//! SLA targets of a guild or a category.

use std::time::Duration;

use super::ClockKind;
use crate::domain::setting::setting;
use crate::domain::{Setting, SettingKind, Settings, Unit};

/// Longest target: a year of business time.
const MOST_MINUTES: u32 = 365 * 24 * 60;

/// SLA targets in minutes of business time. `None` uses the guild's, 0 disables the clock.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Targets {
    /// Time to the first answer.
    pub first_response: Option<u32>,
    /// Time to every later answer.
    pub next_response: Option<u32>,
    /// Time to the closing.
    pub resolution: Option<u32>,
}

impl Settings for Targets {
    const MODULE: &'static str = "ticket";
    const COMMAND: &'static str = "tickets sla";
    const SCOPE: &'static str = "the server and each category";
    const SETTINGS: &'static [Setting<Self>] = &[
        setting!("first_response", SettingKind::up_to(Self::MOST, Unit::Minutes), first_response),
        setting!("next_response", SettingKind::up_to(Self::MOST, Unit::Minutes), next_response),
        setting!("resolution", SettingKind::up_to(Self::MOST, Unit::Minutes), resolution),
    ];

    fn initial() -> Self {
        Self::default()
    }
}

impl Targets {
    /// Longest target, in minutes.
    pub const MOST: u32 = MOST_MINUTES;

    /// Fills unset targets in from others.
    #[must_use]
    pub fn or(self, others: Self) -> Self {
        Self {
            first_response: self.first_response.or(others.first_response),
            next_response: self.next_response.or(others.next_response),
            resolution: self.resolution.or(others.resolution),
        }
    }

    /// Returns the target of a kind of clock; `None` if it is off.
    pub fn of(self, kind: ClockKind) -> Option<Duration> {
        let minutes = match kind {
            ClockKind::FirstResponse => self.first_response,
            ClockKind::NextResponse => self.next_response,
            ClockKind::Resolution => self.resolution,
            ClockKind::Claim => None,
        };
        minutes.filter(|minutes| *minutes > 0).map(|minutes| Duration::from_secs(u64::from(minutes) * 60))
    }
}
