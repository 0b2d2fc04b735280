//! Due work: taking it, and settling what became of it. What a job does is its handler's; it must be safe to do
//! twice, for a worker may die after the effect and before the record of it.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use ulid::Ulid;

use crate::clock::Clock;
use crate::domain::{Backoff, Module, Timestamp};
use crate::repositories::{Claim, Db, RepositoryError};

pub use crate::repositories::{ClaimedJob, Fence, Lease, Nudge};

/// Does one kind of job.
#[async_trait]
pub trait JobHandler: Send + Sync + 'static {
    /// The kind it does, as in [`NewJob::kind`](crate::repositories::NewJob::kind).
    fn kind(&self) -> &'static str;

    /// The module whose being off in a guild keeps this work of the guild waiting until it is on again; `None` for what
    /// goes on.
    ///
    /// What was promised goes on: whatever has begun to open, close or be delivered ends, and records are deleted when
    /// their time has come. What waits is what a timer would begin, or what asks somebody for an answer: as after an absence
    /// of the bot it looks anew, once it may, whether there is still something to do.
    fn waits_for(&self) -> Option<Module> {
        None
    }

    /// Does it. May be dropped at any `await` when the lease is lost: somebody else does the job then.
    async fn handle(&self, job: &ClaimedJob) -> Outcome;
}

/// What became of a job. The reasons are stored and logged: no secrets, no texts of members.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// What it was for has happened.
    Done,
    /// Not now.
    Retry {
        /// What the other side asked for, `Retry-After` for one; else the backoff decides.
        after: Option<Duration>,
        /// For people to read.
        why: String,
    },
    /// Never.
    Bury {
        /// For people to read.
        why: String,
    },
}

/// Due work, as this process takes it.
#[derive(Clone)]
pub struct JobService {
    db: Db,
    clock: Arc<dyn Clock>,
    owner: String,
    lease: Duration,
}

/// What [`JobService::take`] found.
#[derive(Debug, Default)]
pub struct Taken {
    /// To be done now.
    pub jobs: Vec<ClaimedJob>,
    /// The leases still held, renewed.
    pub held: Vec<Lease>,
    /// The leases somebody else has taken.
    pub lost: Vec<Lease>,
    /// When there is next something to take, at the earliest; in the past if a guild has more than its share.
    pub next_due: Option<Timestamp>,
}

impl JobService {
    /// When a job that always fails is given up: after about 16 hours of the backoff below.
    pub const MOST_ATTEMPTS: u32 = 100;

    const PER_GUILD: u32 = 8;
    const BACKOFF: Backoff = Backoff { first: Duration::from_secs(1), longest: Duration::from_mins(10) };

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
    /// One transaction, so that a clock that leapt never has a worker take its own work for abandoned.
    pub async fn take(
        &self,
        kinds: &[&str],
        waiting: &[(&str, Module)],
        most: u32,
        held: Vec<Lease>,
    ) -> Result<Taken, RepositoryError> {
        let mut tx = self.db.begin(self.clock.now()).await?;
        let mut taken = Taken::default();
        for mut lease in held {
            match tx.jobs().renew(&mut lease, self.lease).await? {
                Fence::Held => taken.held.push(lease),
                Fence::Lost => taken.lost.push(lease),
            }
        }
        if most > 0 {
            let claim = Claim {
                owner: &self.owner,
                kinds,
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
            Outcome::Retry { why, .. } | Outcome::Bury { why } => tx.jobs().bury(&job.lease, why).await?,
        };
        tx.commit().await?;
        Ok(fence)
    }

    /// Poked when there may be something to take.
    pub const fn nudge(&self) -> &Nudge {
        self.db.nudge()
    }
}
