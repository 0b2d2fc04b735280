//! The job of an erasure: one for each person of a guild, however often it is asked for.

use std::sync::Arc;

use async_trait::async_trait;

use super::PrivacyService;
use crate::domain::{GuildId, Timestamp, UserId};
use crate::repositories::{ClaimedJob, NewJob};
use crate::services::Failure;
use crate::services::job::{JobHandler, Outcome};

const ERASE: &str = "privacy.erase";

/// Goes on with the erasure of somebody.
pub(super) fn erase(guild: GuildId, user: UserId, now: Timestamp) -> NewJob {
    NewJob {
        guild,
        kind: ERASE,
        dedupe_key: format!("{guild}:{user}"),
        payload: serde_json::json!(user),
        run_at: now,
    }
}

struct EraseJob(PrivacyService);

#[async_trait]
impl JobHandler for EraseJob {
    fn kind(&self) -> &'static str {
        ERASE
    }

    async fn handle(&self, job: &ClaimedJob) -> Outcome {
        match self.0.go_on(job).await {
            Ok(()) | Err(Failure::LeaseLost) => Outcome::Done,
            Err(failure) if failure.is_transient() || failure.is_forbidden() => {
                Outcome::Retry { after: failure.retry_after(), why: failure.to_string() }
            }
            Err(failure) => Outcome::Bury { why: failure.to_string() },
        }
    }
}

impl PrivacyService {
    /// Who does the jobs erasures leave in the outbox.
    pub fn job_handlers(&self) -> Vec<Arc<dyn JobHandler>> {
        vec![Arc::new(EraseJob(self.clone()))]
    }
}
