//! Runs every due job by its handler: a bounded number at once, each under a lease that is renewed meanwhile.
//!
//! The runner knows no kind of job. A result whose lease was lost is dropped, because another worker does the job.

use std::collections::BTreeMap;
use std::panic::AssertUnwindSafe;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use futures_util::FutureExt as _;
use tokio::task::{AbortHandle, JoinSet};

use super::{JobHandler, JobQueue, Outcome};
use crate::domain::{JobId, Module, Timestamp};
use crate::repositories::{ClaimedJob, Fence, Lease, RepositoryError};
use crate::telemetry::{note_outcome, observe};

/// Runs due jobs. Dropping it aborts the running ones.
pub struct JobRunner {
    handlers: BTreeMap<&'static str, Arc<dyn JobHandler>>,
    worker: Arc<WorkerState>,
    tasks: Mutex<JoinSet<()>>,
}

impl JobRunner {
    /// Jobs that run at once.
    const MOST_RUNNING: usize = 32;

    /// Creates a runner for these kinds.
    ///
    /// # Panics
    ///
    /// Panics on two handlers of one kind, which is a mistake in the list of jobs.
    pub fn new(queue: JobQueue, handlers: Vec<Arc<dyn JobHandler>>) -> Self {
        let mut by_kind = BTreeMap::new();
        for handler in handlers {
            let kind = handler.kind();
            assert!(by_kind.insert(kind, handler).is_none(), "two handlers do {kind}");
        }
        let worker = Arc::new(WorkerState { queue, running: Mutex::default() });
        Self { handlers: by_kind, worker, tasks: Mutex::default() }
    }

    /// Renews the leases of running jobs and starts those due at `now`. Returns when to call again.
    pub async fn run_due(&self, now: Timestamp) -> Result<Option<Timestamp>, RepositoryError> {
        // A set keeps finished tasks until they are taken out of it.
        while self.tasks().try_join_next().is_some() {}
        let kinds: Vec<&str> = self.handlers.keys().copied().collect();
        let waiting =
            |(kind, handler): (&&'static str, &Arc<dyn JobHandler>)| Some((*kind, handler.waits_for()?));
        let waiting: Vec<(&str, Module)> = self.handlers.iter().filter_map(waiting).collect();
        let (running, ageing) = self.worker.leases(now);
        let free = u32::try_from(Self::MOST_RUNNING.saturating_sub(running)).unwrap_or(u32::MAX);
        let taken = self.worker.queue.take(&kinds, &waiting, free, ageing).await?;

        self.worker.renewed(&taken.held);
        self.worker.lost(&taken.lost);
        for job in taken.jobs {
            self.start(job);
        }
        // A job that is due but was not claimed waits for a running one to end, which notifies the wakeup.
        let due = taken.next_due.filter(|due| *due > now);
        Ok([due, self.worker.next_renewal()].into_iter().flatten().min())
    }

    /// Waits until no job is running.
    pub async fn join(&self) {
        let mut tasks = std::mem::take(&mut *self.tasks());
        while tasks.join_next().await.is_some() {}
    }

    fn start(&self, job: ClaimedJob) {
        let handler = self.handlers.get(job.kind.as_str()).map(Arc::clone);
        let lease = job.lease;
        let worker = Arc::clone(&self.worker);
        // Locked across the spawn, so that the job cannot end before it is recorded as running.
        let mut running = self.worker.running();
        let task = self.tasks().spawn(async move { worker.run(handler.as_deref(), &job).await });
        let before = running.insert(lease.job, RunningJob { lease, task });
        // Claimed again after its lease expired here: only the new run may go on.
        if let Some(stale) = before {
            stale.task.abort();
        }
    }

    fn tasks(&self) -> MutexGuard<'_, JoinSet<()>> {
        self.tasks.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Jobs this process is running.
struct WorkerState {
    queue: JobQueue,
    running: Mutex<BTreeMap<JobId, RunningJob>>,
}

struct RunningJob {
    lease: Lease,
    task: AbortHandle,
}

impl WorkerState {
    /// Longest run of a job; one that hangs is dropped and tried again.
    const LONGEST_RUN: Duration = Duration::from_mins(15);
    /// Attempts to settle a job; after them the lease expires and the job runs once more.
    const SETTLE_ATTEMPTS: u32 = 3;

    async fn run(&self, handler: Option<&dyn JobHandler>, job: &ClaimedJob) {
        let span = tracing::debug_span!(
            "job",
            guild = %job.guild,
            kind = %job.kind,
            job = %job.lease.job,
            attempts = job.attempts,
        );
        observe(span, async {
            let outcome = match handler {
                Some(handler) => Self::outcome(handler, job).await,
                None => Outcome::Fail { why: "no handler does this kind of job".to_owned() },
            };
            note_outcome(outcome.name());
            report(job, &outcome);
            self.settle(job, &outcome).await;
        })
        .await;
        // Only after settling: until then the lease must be renewed, or another worker would start the job.
        self.forget(&job.lease);
        self.queue.wakeup().notify();
    }

    async fn outcome(handler: &dyn JobHandler, job: &ClaimedJob) -> Outcome {
        // A panic in one handler must not take the runner down.
        let run = AssertUnwindSafe(handler.handle(job)).catch_unwind();
        match tokio::time::timeout(Self::LONGEST_RUN, run).await {
            Ok(Ok(outcome)) => outcome,
            Ok(Err(_)) => Outcome::Retry { after: None, why: "its handler panicked".to_owned() },
            Err(_) => Outcome::Retry { after: None, why: "it took too long".to_owned() },
        }
    }

    async fn settle(&self, job: &ClaimedJob, outcome: &Outcome) {
        let mut attempt = 1;
        loop {
            match self.queue.settle(job, outcome).await {
                Ok(Fence::Held) => return,
                Ok(Fence::Lost) => {
                    note_outcome("lost");
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

    /// Counts the running jobs and returns the leases to renew at `now`.
    fn leases(&self, now: Timestamp) -> (usize, Vec<Lease>) {
        let running = self.running();
        let ageing = running.values().map(|entry| entry.lease).filter(|lease| self.renew_at(lease) <= now);
        (running.len(), ageing.collect())
    }

    fn next_renewal(&self) -> Option<Timestamp> {
        self.running().values().map(|entry| self.renew_at(&entry.lease)).min()
    }

    /// Renewal is due a third into the lease, which leaves time to try again before it expires.
    fn renew_at(&self, lease: &Lease) -> Timestamp {
        lease.until - self.queue.lease() * 2 / 3
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
            // A job that no longer runs was settled while its lease was being renewed.
            if let Some(entry) = self.forget(lease) {
                tracing::warn!(job = %lease.job, "the lease was lost, job dropped");
                entry.task.abort();
            }
        }
    }

    /// Removes the job from the running ones, unless it runs under another lease by now.
    fn forget(&self, lease: &Lease) -> Option<RunningJob> {
        let mut running = self.running();
        running.get(&lease.job).filter(|entry| entry.lease.fence == lease.fence)?;
        running.remove(&lease.job)
    }

    fn running(&self) -> MutexGuard<'_, BTreeMap<JobId, RunningJob>> {
        // No code panics while the map is locked, and it is consistent between any two steps.
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Logs why a job is not done; the span records the ones that are.
fn report(job: &ClaimedJob, outcome: &Outcome) {
    let (id, kind, guild, attempts) = (job.lease.job, job.kind.as_str(), job.guild, job.attempts);
    match outcome {
        Outcome::Done => {}
        Outcome::Retry { why, .. } => tracing::warn!(job = %id, kind, %guild, attempts, why, "job put off"),
        Outcome::Fail { why } => tracing::error!(job = %id, kind, %guild, attempts, why, "job given up"),
    }
}
