//! Sweep over due jobs; its driver listens to [`JobQueue::wakeup`](crate::jobs::JobQueue::wakeup). Dropping it aborts
//! the running jobs.

use async_trait::async_trait;

use super::driver::{Sweep, SweepError};
use crate::domain::Timestamp;
use crate::jobs::JobRunner;

#[async_trait]
impl Sweep for JobRunner {
    fn name(&self) -> &'static str {
        "outbox"
    }

    async fn sweep(&self, now: Timestamp) -> Result<Option<Timestamp>, SweepError> {
        Ok(self.run_due(now).await?)
    }

    async fn finish(&self) {
        self.join().await;
    }
}
