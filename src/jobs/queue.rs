//! The queue of due work, as one worker takes from it and settles what it took.

use std::sync::Arc;
use std::time::Duration;

use ulid::Ulid;

use super::Outcome;
use crate::clock::Clock;
use crate::domain::{Backoff, Module, Timestamp};
use crate::repositories::{ClaimRequest, ClaimedJob, Db, Fence, Lease, NewJob, RepositoryError, Tx, Wakeup};

/// The queue, as this process takes from it.
#[derive(Clone)]
pub struct JobQueue {
    db: Db,
    clock: Arc<dyn Clock>,
    owner: String,
    lease: Duration,
}

/// Answer of [`JobQueue::take`].
#[derive(Debug, Default)]
pub struct TakenJobs {
    /// To be done now.
    pub jobs: Vec<ClaimedJob>,
    /// The leases still held, renewed.
    pub held: Vec<Lease>,
    /// The leases somebody else has taken.
    pub lost: Vec<Lease>,
    /// When there is next something to take, at the earliest; in the past if a guild has more than its share.
    pub next_due: Option<Timestamp>,
}

impl JobQueue {
    /// When a job that always fails is given up: after about 16 hours of the backoff below.
    pub const MOST_ATTEMPTS: u32 = 100;

    /// How long a job of a kind nobody here knows is left to newer processes. Then it is taken, for it has to fail loudly.
    pub const UNKNOWN_AFTER: Duration = Duration::from_hours(1);

    const PER_GUILD: u32 = 8;
    const BACKOFF: Backoff = Backoff { first: Duration::from_secs(1), longest: Duration::from_mins(10) };
    /// How soon a job whose first, inline run failed is tried again.
    const AFTER_INLINE: Duration = Duration::from_secs(2);

    /// A worker of its own, even beside others in the same process. `lease` is how long a lease lasts unless it is
    /// renewed: how long the work of a killed process lies still.
    pub fn new(db: Db, clock: Arc<dyn Clock>, lease: Duration) -> Self {
        let millis = u64::try_from(clock.now().as_millis()).unwrap_or(0);
        let owner = format!("{}:{}", std::process::id(), Ulid::from_parts(millis, rand::random()));
        Self { db, clock, owner, lease }
    }

    /// How long a lease lasts unless it is renewed.
    pub const fn lease(&self) -> Duration {
        self.lease
    }

    /// Names this worker in the leases it takes.
    pub fn owner(&self) -> &str {
        &self.owner
    }

    /// Renews the leases in `held`, then claims up to `most` due jobs of these kinds; some of them `waiting` where a module
    /// is off.
    ///
    /// All of it happens at one moment, so that a clock that leapt never has a worker take its own work for abandoned.
    pub async fn take(
        &self,
        kinds: &[&str],
        waiting: &[(&str, Module)],
        most: u32,
        mut held: Vec<Lease>,
    ) -> Result<TakenJobs, RepositoryError> {
        let now = self.clock.now();
        let mut taken = TakenJobs::default();
        // A transaction each, in one order everywhere: a use-case may hold one of these jobs and ask for another. Whoever
        // waited for the first with the other already renewed would never get it.
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

    /// Records what became of a job. [`Fence::Lost`]: somebody else does it, and nothing was recorded.
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

    /// Asks for work this process does at once, inline; should it die, another does it when the lease has run out. `None`
    /// if the same work is already asked for or being done.
    pub async fn enqueue_inline(&self, tx: &mut Tx, job: &NewJob) -> Result<Option<Lease>, RepositoryError> {
        tx.jobs().enqueue_leased(job, &self.owner, self.lease).await
    }

    /// Makes sure, within a transaction, that nobody else has taken the job, and holds on to it.
    pub async fn hold(&self, tx: &mut Tx, lease: &Lease) -> Result<Fence, RepositoryError> {
        tx.jobs().renew(&mut lease.clone(), self.lease).await
    }

    /// Records that inline work is done. A lost lease means that somebody else is at it, which does no harm.
    pub async fn settle_inline(&self, lease: &Lease) -> Result<(), RepositoryError> {
        let mut tx = self.db.begin(self.clock.now()).await?;
        let (Fence::Held | Fence::Lost) = tx.jobs().finish(lease).await?;
        tx.commit().await?;
        // It counted towards the guild's share, and no runner hears of its end otherwise.
        self.wakeup().notify();
        Ok(())
    }

    /// Leaves inline work that could not be done at once to the runner.
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

    /// Poked when there may be something to take.
    pub const fn wakeup(&self) -> &Wakeup {
        self.db.wakeup()
    }
}
