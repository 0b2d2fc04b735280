//! Section `tasks`: schedule of background tasks.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::problem::SectionProblems;

/// Schedule of background tasks.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct TasksConfig {
    /// Longest pause between two polls: other processes cannot wake this one for their due work.
    #[serde(with = "humantime_serde")]
    pub look_every: Duration,
    /// Lease of a job, such as an opening or a closing: time until another process may take it over.
    #[serde(with = "humantime_serde")]
    pub outbox_lease: Duration,
    /// Time for running work to finish after the first signal.
    #[serde(with = "humantime_serde")]
    pub stop_deadline: Duration,
}

impl Default for TasksConfig {
    fn default() -> Self {
        Self {
            look_every: Duration::from_secs(15),
            outbox_lease: Duration::from_mins(1),
            stop_deadline: Duration::from_secs(25),
        }
    }
}

impl TasksConfig {
    pub(super) fn judge(&self, findings: &mut SectionProblems) {
        findings.check_duration(
            "tasks.look_every",
            self.look_every,
            Duration::from_millis(100)..=Duration::from_hours(1),
        );
        findings.check_duration(
            "tasks.outbox_lease",
            self.outbox_lease,
            Duration::from_millis(100)..=Duration::from_hours(1),
        );
        findings.check_duration(
            "tasks.stop_deadline",
            self.stop_deadline,
            Duration::from_millis(100)..=Duration::from_mins(5),
        );
    }
}
