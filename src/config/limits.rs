//! Section `limits`: what one member may do how often, whatever the guild says.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::problem::SectionProblems;

/// What one member may do how often.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct LimitsConfig {
    /// Between two commands of one member; zero for none.
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
