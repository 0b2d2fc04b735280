//! Has every job done by its handler: so many at once, each under a lease that is renewed while it runs.
//!
//! It knows no kind of job. A result whose lease was lost is dropped, for somebody else does the job.

use std::collections::{BTreeMap, HashMap};
use std::panic::AssertUnwindSafe;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use futures_util::FutureExt as _;
use tokio::task::{AbortHandle, JoinSet};

use super::driver::{Sweep, SweepError};
use crate::domain::{JobId, Module, Timestamp};
use crate::services::job::{ClaimedJob, Fence, JobHandler, JobService, Lease, Outcome};

/// The sweep over the outbox; its driver listens to [`JobService::nudge`]. Dropped, it drops the running jobs.
pub struct OutboxRunner {
    handlers: BTreeMap<&'static str, Arc<dyn JobHandler>>,
    desk: Arc<Desk>,
    tasks: Mutex<JoinSet<()>>,
}

impl OutboxRunner {
    /// How many jobs run at once.
    const MOST_RUNNING: usize = 32;

    /// Of two handlers of a kind the later is taken.
    pub fn new(jobs: JobService, handlers: Vec<Arc<dyn JobHandler>>) -> Self {
        let handlers = handlers.into_iter().map(|handler| (handler.kind(), handler)).collect();
        Self { handlers, desk: Arc::new(Desk { jobs, running: Mutex::default() }), tasks: Mutex::default() }
    }

    fn start(&self, job: ClaimedJob) {
        let Some(handler) = self.handlers.get(job.kind.as_str()).map(Arc::clone) else {
            tracing::error!(kind = job.kind, "claimed a job nobody here does");
            return;
        };
        let lease = job.lease;
        let desk = Arc::clone(&self.desk);
        // Held over the spawn, so that the job cannot leave the desk before it is on it.
        let mut running = self.desk.running();
        let task = self.tasks().spawn(async move { desk.run(&*handler, &job).await });
        let before = running.insert(lease.job, Running { lease, task });
        if let Some(stale) = before {
            stale.task.abort();
        }
    }

    fn tasks(&self) -> MutexGuard<'_, JoinSet<()>> {
        self.tasks.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl Sweep for OutboxRunner {
    fn name(&self) -> &'static str {
        "outbox"
    }

    async fn sweep(&self, now: Timestamp) -> Result<Option<Timestamp>, SweepError> {
        while self.tasks().try_join_next().is_some() {}
        let kinds: Vec<&str> = self.handlers.keys().copied().collect();
        let waiting =
            |(kind, handler): (&&'static str, &Arc<dyn JobHandler>)| Some((*kind, handler.waits_for()?));
        let waiting: Vec<(&str, Module)> = self.handlers.iter().filter_map(waiting).collect();
        let (running, ageing) = self.desk.leases(now);
        let free = Self::MOST_RUNNING.saturating_sub(running);
        let taken = self.desk.jobs.take(&kinds, &waiting, u32::try_from(free)?, ageing).await?;

        self.desk.renewed(&taken.held);
        self.desk.lost(&taken.lost);
        for job in taken.jobs {
            self.start(job);
        }
        // What is due and was not taken waits for a job to end, which pokes.
        let due = taken.next_due.filter(|due| *due > now);
        Ok([due, self.desk.next_renewal()].into_iter().flatten().min())
    }

    async fn finish(&self) {
        let mut tasks = std::mem::take(&mut *self.tasks());
        while tasks.join_next().await.is_some() {}
    }
}

/// The jobs this process is doing.
struct Desk {
    jobs: JobService,
    running: Mutex<HashMap<JobId, Running>>,
}

struct Running {
    lease: Lease,
    task: AbortHandle,
}

impl Desk {
    /// A job that hangs is dropped after this long and tried again.
    const LONGEST_RUN: Duration = Duration::from_mins(15);
    /// How often settling is tried; after that the lease runs out and the job is done once more.
    const SETTLE_ATTEMPTS: u32 = 3;

    async fn run(&self, handler: &dyn JobHandler, job: &ClaimedJob) {
        let run = AssertUnwindSafe(handler.handle(job)).catch_unwind();
        let outcome = match tokio::time::timeout(Self::LONGEST_RUN, run).await {
            Ok(Ok(outcome)) => outcome,
            Ok(Err(_)) => Outcome::Retry { after: None, why: "its handler panicked".to_owned() },
            Err(_) => Outcome::Retry { after: None, why: "it took too long".to_owned() },
        };
        tell(job, &outcome);
        self.settle(job, &outcome).await;
        self.leave(&job.lease);
        self.jobs.nudge().poke();
    }

    async fn settle(&self, job: &ClaimedJob, outcome: &Outcome) {
        let mut attempt = 1;
        loop {
            match self.jobs.settle(job, outcome).await {
                Ok(Fence::Held) => return,
                Ok(Fence::Lost) => {
                    tracing::info!(job = %job.lease.job, kind = job.kind, "the lease was lost, result dropped");
                    return;
                }
                Err(error) if error.is_transient() && attempt < Self::SETTLE_ATTEMPTS => attempt += 1,
                Err(error) => {
                    tracing::error!(job = %job.lease.job, kind = job.kind, %error, "job done but not settled");
                    return;
                }
            }
        }
    }

    /// How many jobs are running, and the leases that are to be renewed at `now`.
    fn leases(&self, now: Timestamp) -> (usize, Vec<Lease>) {
        let running = self.running();
        let ageing = running.values().map(|entry| entry.lease).filter(|lease| self.renew_at(lease) <= now);
        (running.len(), ageing.collect())
    }

    fn next_renewal(&self) -> Option<Timestamp> {
        self.running().values().map(|entry| self.renew_at(&entry.lease)).min()
    }

    /// A third into the lease.
    fn renew_at(&self, lease: &Lease) -> Timestamp {
        lease.until - self.jobs.lease() * 2 / 3
    }

    fn renewed(&self, held: &[Lease]) {
        let mut running = self.running();
        for lease in held {
            if let Some(entry) = running.get_mut(&lease.job).filter(|entry| entry.lease.fence == lease.fence)
            {
                entry.lease = *lease;
            }
        }
    }

    fn lost(&self, lost: &[Lease]) {
        for lease in lost {
            // One that has left the desk was settled while it was renewed.
            if let Some(entry) = self.leave(lease) {
                tracing::warn!(job = %lease.job, "the lease was lost, job dropped");
                entry.task.abort();
            }
        }
    }

    /// Takes the job off the desk, unless it is there under another lease by now.
    fn leave(&self, lease: &Lease) -> Option<Running> {
        let mut running = self.running();
        running.get(&lease.job).filter(|entry| entry.lease.fence == lease.fence)?;
        running.remove(&lease.job)
    }

    fn running(&self) -> MutexGuard<'_, HashMap<JobId, Running>> {
        // Nothing panics while it is held, and the map is whole between any two steps.
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn tell(job: &ClaimedJob, outcome: &Outcome) {
    let (id, kind, guild, attempts) = (job.lease.job, job.kind.as_str(), job.guild, job.attempts);
    match outcome {
        Outcome::Done => tracing::debug!(job = %id, kind, %guild, attempts, "job done"),
        Outcome::Retry { why, .. } => tracing::warn!(job = %id, kind, %guild, attempts, why, "job put off"),
        Outcome::Bury { why } => tracing::error!(job = %id, kind, %guild, attempts, why, "job given up"),
    }
}
