//! The outbox: work that must happen, kept with its cause until it has happened.
//!
//! It promises "at least once" and never more: a worker that dies is followed by another, so what a job does must
//! be safe to do twice. Who holds a lease may have lost it; the fence tells, and the result is then dropped.

mod claim;
mod enqueue;
mod settle;

use std::time::Duration;

use serde::de::DeserializeOwned;

use super::backend::{Tx, on};
use super::error::RepositoryError;
use crate::domain::{GuildId, JobId, Module, Timestamp};

/// Work to be done once, or again, at `run_at`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewJob {
    /// Whose work it is.
    pub guild: GuildId,
    /// What is to be done: names the handler.
    pub kind: &'static str,
    /// What it is done to. Among live jobs, guild, kind and key name one piece of work.
    pub dedupe_key: String,
    /// What the handler needs; no secrets, for it is stored as it is.
    pub payload: serde_json::Value,
    /// When it is due.
    pub run_at: Timestamp,
}

/// The right to work on a job until `until`, and to settle it as long as nobody else has taken it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lease {
    /// The job.
    pub job: JobId,
    /// Grows with every claim; settling with an old one is refused.
    pub fence: i64,
    /// When others may take the job.
    pub until: Timestamp,
}

/// Whether a lease still held when it was used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use = "a lost lease means that somebody else does the job: drop the result"]
pub enum Fence {
    /// It held, and what was asked is done.
    Held,
    /// Somebody else has taken or settled the job; nothing was changed.
    Lost,
}

/// A job with the lease on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimedJob {
    /// The right to do it.
    pub lease: Lease,
    /// Whose work it is.
    pub guild: GuildId,
    /// What is to be done.
    pub kind: String,
    /// What it is done to.
    pub dedupe_key: String,
    /// How often it was claimed, this time included.
    pub attempts: u32,
    payload: String,
}

impl ClaimedJob {
    /// What the handler needs, as it was given; `Corrupt` if it is of another shape.
    pub fn payload<T: DeserializeOwned>(&self) -> Result<T, RepositoryError> {
        serde_json::from_str(&self.payload)
            .map_err(|_| RepositoryError::corrupt("jobs", "payload", self.lease.job))
    }
}

/// Who claims, and how much.
#[derive(Clone, Copy, Debug)]
pub struct ClaimRequest<'a> {
    /// Names the claiming process, for people to read.
    pub owner: &'a str,
    /// What the claimer can do. Other kinds, perhaps of a newer version that runs beside it, are left alone at first.
    pub kinds: &'a [&'a str],
    /// How long such a job may be overdue before it is claimed all the same, to be failed.
    pub unknown_after: Duration,
    /// Kinds of work that are left alone in guilds that have switched off the module beside them.
    pub waiting: &'a [(&'a str, Module)],
    /// For how long.
    pub lease_for: Duration,
    /// How many at most.
    pub limit: u32,
    /// How many leased jobs a guild may have at once, those of other claimers included.
    pub per_guild: u32,
}

/// A job nobody will try again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadJob {
    /// The job.
    pub id: JobId,
    /// What was to be done.
    pub kind: String,
    /// What it was to be done to.
    pub dedupe_key: String,
    /// How often it was tried.
    pub attempts: u32,
    /// Why it was given up.
    pub error: String,
    /// When it was first asked for.
    pub created_at: Timestamp,
}

impl Tx {
    /// The outbox, within this transaction.
    pub const fn jobs(&mut self) -> JobRepository<'_> {
        JobRepository(self)
    }
}

/// The jobs, within one transaction.
#[derive(Debug)]
pub struct JobRepository<'tx>(pub(super) &'tx mut Tx);

impl JobRepository<'_> {
    /// Whether this work is still to be done, or being done right now.
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

    /// What was given up in a guild, the latest asked for first, 100 at most.
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
