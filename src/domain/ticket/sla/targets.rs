//! How soon staff is to act in a category.

use std::time::Duration;

use super::ClockKind;
use crate::domain::setting::setting;
use crate::domain::{Setting, SettingKind, Settings, Unit};

/// The longest target: a year of business time. Nobody means longer.
const MOST_MINUTES: u32 = 365 * 24 * 60;

/// How soon staff is to act, in minutes of business time. `None` leaves it to the guild, 0 is no matter when.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Targets {
    /// Until the first word to the opener.
    pub first_response: Option<u32>,
    /// Until every later one.
    pub next_response: Option<u32>,
    /// Until the ticket is closed.
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
    /// The most minutes one can be given.
    pub const MOST: u32 = MOST_MINUTES;

    /// These, with what they leave open filled in from others.
    #[must_use]
    pub fn or(self, others: Self) -> Self {
        Self {
            first_response: self.first_response.or(others.first_response),
            next_response: self.next_response.or(others.next_response),
            resolution: self.resolution.or(others.resolution),
        }
    }

    /// What a clock of this kind is given; none if it is not to run.
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
