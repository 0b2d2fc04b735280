//! Section `limits`: rate limits of a member, independent of the guild's settings.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::problem::SectionProblems;

/// Rate limits of a member.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct LimitsConfig {
    /// Pause between two commands of a member; zero for none.
    #[serde(with = "humantime_serde")]
    pub command_cooldown: Duration,
}

impl Default for LimitsConfig {
    fn default() -> Self {
        Self { command_cooldown: Duration::from_secs(1) }
    }
}

impl LimitsConfig {
    pub(super) fn judge(&self, findings: &mut SectionProblems) {
        findings.check_duration(
            "limits.command_cooldown",
            self.command_cooldown,
            Duration::ZERO..=Duration::from_hours(1),
        );
    }
}
