//! Queue of due work: claims jobs for one worker and settles them.

use std::sync::Arc;
use std::time::Duration;

use ulid::Ulid;

use super::Outcome;
use crate::clock::Clock;
use crate::domain::{Backoff, Module, Timestamp};
use crate::repositories::{ClaimRequest, ClaimedJob, Db, Fence, Lease, NewJob, RepositoryError, Tx, Wakeup};

/// Job queue of one worker.
#[derive(Clone)]
pub struct JobQueue {
    db: Db,
    clock: Arc<dyn Clock>,
    owner: String,
    lease: Duration,
}

/// Result of [`JobQueue::take`].
#[derive(Debug, Default)]
pub struct TakenJobs {
    /// Claimed jobs, to be run now.
    pub jobs: Vec<ClaimedJob>,
    /// Renewed leases.
    pub held: Vec<Lease>,
    /// Leases another worker has taken over.
    pub lost: Vec<Lease>,
    /// Earliest moment at which there is something to claim; in the past if a guild has more than its share.
    pub next_due: Option<Timestamp>,
}

impl JobQueue {
    /// Attempts after which a failing job is given up: about 16 hours of the backoff below.
    pub const MOST_ATTEMPTS: u32 = 100;

    /// Time a job of an unknown kind is left to newer processes. Then it is claimed, so that it fails visibly.
    pub const UNKNOWN_AFTER: Duration = Duration::from_hours(1);

    const PER_GUILD: u32 = 8;
    const BACKOFF: Backoff = Backoff { first: Duration::from_secs(1), longest: Duration::from_mins(10) };
    /// Delay before a job whose first, inline run failed is tried again.
    const AFTER_INLINE: Duration = Duration::from_secs(2);

    /// Creates a worker with its own lease owner, even beside others in one process. `lease` is the duration of a
    /// lease unless renewed, and so the delay before another process continues a killed one's work.
    pub fn new(db: Db, clock: Arc<dyn Clock>, lease: Duration) -> Self {
        let millis = u64::try_from(clock.now().as_millis()).unwrap_or(0);
        let owner = format!("{}:{}", std::process::id(), Ulid::from_parts(millis, rand::random()));
        Self { db, clock, owner, lease }
    }

    /// Returns the duration of a lease that is not renewed.
    pub const fn lease(&self) -> Duration {
        self.lease
    }

    /// Returns the name of this worker in the leases it takes.
    pub fn owner(&self) -> &str {
        &self.owner
    }

    /// Renews the leases in `held`, then claims up to `most` due jobs of these kinds, skipping kinds in `waiting` in
    /// guilds where the module beside them is off.
    ///
    /// Everything uses one `now`, so that a clock that jumped never makes a worker mistake its own work for
    /// abandoned.
    pub async fn take(
        &self,
        kinds: &[&str],
        waiting: &[(&str, Module)],
        most: u32,
        mut held: Vec<Lease>,
    ) -> Result<TakenJobs, RepositoryError> {
        let now = self.clock.now();
        let mut taken = TakenJobs::default();
        // One transaction per lease, in the same order everywhere: a use-case may hold one of these jobs and then
        // lock another. Renewing several in one transaction could deadlock with it.
        held.sort_by_key(|lease| lease.job);
        for mut lease in held {
            let mut tx = self.db.begin(now).await?;
            let fence = tx.jobs().renew(&mut lease, self.lease).await?;
            tx.commit().await?;
            match fence {
                Fence::Held => taken.held.push(lease),
                Fence::Lost => taken.lost.push(lease),
            }
        }
        let mut tx = self.db.begin(now).await?;
        // Renewed first: a claim must not see this worker's own leases as expired.
        if most > 0 {
            let claim = ClaimRequest {
                owner: &self.owner,
                kinds,
                unknown_after: Self::UNKNOWN_AFTER,
                waiting,
                lease_for: self.lease,
                limit: most,
                per_guild: Self::PER_GUILD,
            };
            taken.jobs = tx.jobs().claim(&claim).await?;
        }
        taken.next_due = tx.jobs().next_due(kinds, waiting).await?;
        tx.commit().await?;
        Ok(taken)
    }

    /// Records the outcome of a job. [`Fence::Lost`]: another worker has it, and nothing was recorded.
    pub async fn settle(&self, job: &ClaimedJob, outcome: &Outcome) -> Result<Fence, RepositoryError> {
        let mut tx = self.db.begin(self.clock.now()).await?;
        let now = tx.now();
        let fence = match outcome {
            Outcome::Done => tx.jobs().finish(&job.lease).await?,
            Outcome::Retry { after, why } if job.attempts < Self::MOST_ATTEMPTS => {
                let wait = after.unwrap_or_else(|| Self::BACKOFF.after(job.attempts, rand::random()));
                tx.jobs().retry(&job.lease, now + wait, why).await?
            }
            Outcome::Retry { why, .. } | Outcome::Fail { why } => tx.jobs().fail(&job.lease, why).await?,
        };
        tx.commit().await?;
        Ok(fence)
    }

    /// Enqueues work that this process does at once, inline; if it dies, another does it after the lease expires.
    /// `None` if the same work is already queued or running.
    pub async fn enqueue_inline(&self, tx: &mut Tx, job: &NewJob) -> Result<Option<Lease>, RepositoryError> {
        // Leased from the start, so that no runner claims it between the commit and the inline run.
        tx.jobs().enqueue_leased(job, &self.owner, self.lease).await
    }

    /// Renews the lease within a transaction, which proves that no other worker has taken the job and keeps it
    /// locked.
    pub async fn hold(&self, tx: &mut Tx, lease: &Lease) -> Result<Fence, RepositoryError> {
        tx.jobs().renew(&mut lease.clone(), self.lease).await
    }

    /// Records that inline work is done. A lost lease only means that another worker repeats it, which is harmless.
    pub async fn settle_inline(&self, lease: &Lease) -> Result<(), RepositoryError> {
        let mut tx = self.db.begin(self.clock.now()).await?;
        let (Fence::Held | Fence::Lost) = tx.jobs().finish(lease).await?;
        tx.commit().await?;
        // The job counted towards its guild's share, and the runner is not notified of its end otherwise.
        self.wakeup().notify();
        Ok(())
    }

    /// Leaves inline work that failed to the runner.
    pub async fn postpone_inline(
        &self,
        lease: &Lease,
        after: Option<Duration>,
        why: &str,
    ) -> Result<(), RepositoryError> {
        let mut tx = self.db.begin(self.clock.now()).await?;
        let at = tx.now() + after.unwrap_or(Self::AFTER_INLINE);
        let (Fence::Held | Fence::Lost) = tx.jobs().retry(lease, at, why).await?;
        tx.commit().await
    }

    /// Returns the wakeup that is notified when there may be something to claim.
    pub const fn wakeup(&self) -> &Wakeup {
        self.db.wakeup()
    }
}
