//! Section `tasks`: work that is due.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::problem::SectionProblems;

/// Work that is due.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct TasksConfig {
    /// The longest nap between two looks: due work of other processes does not wake this one.
    #[serde(with = "humantime_serde")]
    pub look_every: Duration,
    /// How long a job, such as an opening or a closing, belongs to the process that took it before another may.
    #[serde(with = "humantime_serde")]
    pub outbox_lease: Duration,
    /// What running work gets to finish after the first signal.
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
