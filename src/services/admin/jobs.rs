//! The jobs administration leaves in the outbox, and how each is done when its time comes.

use std::sync::Arc;

use async_trait::async_trait;

use super::AdminService;
use crate::domain::{GuildId, Timestamp, WarningId};
use crate::repositories::{ClaimedJob, NewJob};
use crate::services::Failure;
use crate::services::job::{JobHandler, Outcome};

const TELL_WARNED: &str = "warning.tell";

/// Tells a member of the staff that they were warned.
pub(super) fn tell_warned(guild: GuildId, warning: WarningId, now: Timestamp) -> NewJob {
    NewJob {
        guild,
        kind: TELL_WARNED,
        dedupe_key: warning.to_string(),
        payload: serde_json::json!(warning),
        run_at: now,
    }
}

/// Does one kind of administration's jobs.
struct AdminJob {
    kind: &'static str,
    admin: AdminService,
}

#[async_trait]
impl JobHandler for AdminJob {
    fn kind(&self) -> &'static str {
        self.kind
    }

    async fn handle(&self, job: &ClaimedJob) -> Outcome {
        match self.admin.tell_warned(job).await {
            Ok(()) | Err(Failure::LeaseLost) => Outcome::Done,
            Err(failure) if failure.is_transient() => {
                Outcome::Retry { after: failure.retry_after(), why: failure.to_string() }
            }
            Err(failure) => Outcome::Bury { why: failure.to_string() },
        }
    }
}

impl AdminService {
    /// Who does the jobs administration leaves in the outbox.
    pub fn job_handlers(&self) -> Vec<Arc<dyn JobHandler>> {
        vec![Arc::new(AdminJob { kind: TELL_WARNED, admin: self.clone() })]
    }
}
