//! The outbox: jobs, committed with their cause and kept until they are done.
//!
//! Jobs are done at least once: when a worker dies, another repeats the job, so a job must be safe to run twice. The
//! holder of a lease may have lost it without noticing; the fence detects that, and the result is dropped.

mod claim;
mod enqueue;
mod settle;

use std::time::Duration;

use serde::de::DeserializeOwned;

use super::backend::{Tx, on};
use super::error::RepositoryError;
use crate::domain::{GuildId, JobId, Module, Timestamp};

/// A job to enqueue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewJob {
    /// Guild the work belongs to.
    pub guild: GuildId,
    /// Kind of work: names the handler.
    pub kind: &'static str,
    /// Subject of the work. Among live jobs, guild, kind and key identify one job.
    pub dedupe_key: String,
    /// Input of the handler; no secrets, since it is stored in plain JSON.
    pub payload: serde_json::Value,
    /// Time it is due.
    pub run_at: Timestamp,
}

/// The right to work on a job until `until`, and to settle it as long as nobody else has taken it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lease {
    /// The job.
    pub job: JobId,
    /// Number that grows with every claim; settling with an old one is refused.
    pub fence: i64,
    /// Time after which other workers may take the job.
    pub until: Timestamp,
}

/// Result of using a lease.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use = "a lost lease means that somebody else does the job: drop the result"]
pub enum Fence {
    /// The lease was valid, and the operation was done.
    Held,
    /// Another worker has taken or settled the job; nothing was changed.
    Lost,
}

/// A job with the lease on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimedJob {
    /// Lease on it.
    pub lease: Lease,
    /// Guild the work belongs to.
    pub guild: GuildId,
    /// Kind of work.
    pub kind: String,
    /// Subject of the work.
    pub dedupe_key: String,
    /// Number of claims, this one included.
    pub attempts: u32,
    payload: String,
}

impl ClaimedJob {
    /// Parses the payload; `Corrupt` if it does not match the type.
    pub fn payload<T: DeserializeOwned>(&self) -> Result<T, RepositoryError> {
        serde_json::from_str(&self.payload)
            .map_err(|_| RepositoryError::corrupt("jobs", "payload", self.lease.job))
    }
}

/// Parameters of a claim.
#[derive(Clone, Copy, Debug)]
pub struct ClaimRequest<'a> {
    /// Name of the claiming process, for people to read.
    pub owner: &'a str,
    /// Kinds the claimer can run. Others, perhaps of a newer version running beside it, are left alone at first.
    pub kinds: &'a [&'a str],
    /// Overdue time after which a job of an unknown kind is claimed all the same, to be failed.
    pub unknown_after: Duration,
    /// Kinds that are skipped in guilds where the module beside them is off.
    pub waiting: &'a [(&'a str, Module)],
    /// Duration of the leases.
    pub lease_for: Duration,
    /// Most jobs to claim.
    pub limit: u32,
    /// Most leased jobs of one guild at once, including those of other claimers.
    pub per_guild: u32,
}

/// A job that was given up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadJob {
    /// The job.
    pub id: JobId,
    /// Kind of work.
    pub kind: String,
    /// Subject of the work.
    pub dedupe_key: String,
    /// Number of attempts.
    pub attempts: u32,
    /// Reason of the last failure.
    pub error: String,
    /// Time it was first enqueued.
    pub created_at: Timestamp,
}

impl Tx {
    /// Returns the outbox within this transaction.
    pub const fn jobs(&mut self) -> JobRepository<'_> {
        JobRepository(self)
    }
}

/// Jobs within one transaction.
#[derive(Debug)]
pub struct JobRepository<'tx>(pub(super) &'tx mut Tx);

impl JobRepository<'_> {
    /// Answers whether this work is queued or running.
    pub async fn is_asked_for(
        &mut self,
        guild: GuildId,
        kind: &'static str,
        dedupe_key: &str,
    ) -> Result<bool, RepositoryError> {
        let live: i64 = on!(self.0, conn => {
            sqlx::query_scalar(
                "SELECT COUNT(*)
                 FROM jobs
                 WHERE guild_id = $1 AND kind = $2 AND dedupe_key = $3 AND state IN ('ready', 'leased')",
            )
            .bind(guild.as_i64())
            .bind(kind)
            .bind(dedupe_key)
            .fetch_one(conn)
            .await
        })?;
        Ok(live > 0)
    }

    /// Lists the dead jobs of a guild, latest first, 100 at most.
    pub async fn dead(&mut self, guild: GuildId) -> Result<Vec<DeadJob>, RepositoryError> {
        let rows: Vec<DeadRow> = on!(self.0, conn => {
            sqlx::query_as(
                "SELECT id, kind, dedupe_key, attempts, last_error, created_at
                 FROM jobs
                 WHERE guild_id = $1 AND state = 'dead'
                 ORDER BY id DESC
                 LIMIT 100",
            )
            .bind(guild.as_i64())
            .fetch_all(conn)
            .await
        })?;
        rows.into_iter().map(DeadJob::try_from).collect()
    }
}

#[derive(sqlx::FromRow)]
struct DeadRow {
    id: String,
    kind: String,
    dedupe_key: String,
    attempts: i64,
    last_error: Option<String>,
    created_at: i64,
}

impl TryFrom<DeadRow> for DeadJob {
    type Error = RepositoryError;

    fn try_from(row: DeadRow) -> Result<Self, RepositoryError> {
        let id = job_id(&row.id)?;
        Ok(Self {
            id,
            kind: row.kind,
            dedupe_key: row.dedupe_key,
            attempts: attempts(id, row.attempts)?,
            error: row.last_error.unwrap_or_default(),
            created_at: Timestamp::from_millis(row.created_at),
        })
    }
}

fn job_id(stored: &str) -> Result<JobId, RepositoryError> {
    stored.parse().map_err(|_| RepositoryError::corrupt("jobs", "id", stored))
}

fn attempts(job: JobId, stored: i64) -> Result<u32, RepositoryError> {
    u32::try_from(stored).map_err(|_| RepositoryError::corrupt("jobs", "attempts", job))
}
