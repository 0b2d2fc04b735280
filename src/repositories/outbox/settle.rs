//! Settling of leased jobs; every operation is refused for a lost lease.

use std::time::Duration;

use super::{Fence, JobRepository, Lease};
use crate::domain::{GuildId, Timestamp};
use crate::repositories::backend::on;
use crate::repositories::error::{RepositoryError, at_most_one};

/// Longest stored error, in characters.
const LONGEST_ERROR: usize = 500;

impl JobRepository<'_> {
    /// Extends the lease to `lease_for` from now.
    pub async fn renew(&mut self, lease: &mut Lease, lease_for: Duration) -> Result<Fence, RepositoryError> {
        let until = self.0.now() + lease_for;
        let written = on!(self.0, conn => {
            sqlx::query(
                "UPDATE jobs
                 SET lease_until = $3
                 WHERE id = $1 AND fence = $2 AND state = 'leased'",
            )
            .bind(lease.job.to_string())
            .bind(lease.fence)
            .bind(until.as_millis())
            .execute(conn)
            .await
            .map(|done| done.rows_affected())
        })?;
        let fence = fence(written)?;
        if fence == Fence::Held {
            lease.until = until;
        }
        Ok(fence)
    }

    /// Deletes a job that is done, or makes it ready again if it was enqueued meanwhile.
    pub async fn finish(&mut self, lease: &Lease) -> Result<Fence, RepositoryError> {
        let deleted = on!(self.0, conn => {
            sqlx::query(
                "DELETE FROM jobs
                 WHERE id = $1 AND fence = $2 AND state = 'leased' AND rerun_at IS NULL",
            )
            .bind(lease.job.to_string())
            .bind(lease.fence)
            .execute(conn)
            .await
            .map(|done| done.rows_affected())
        })?;
        if at_most_one("jobs", deleted)? {
            return Ok(Fence::Held);
        }
        self.rerun(lease).await
    }

    /// Schedules a failed job for `at`, or for the time it was enqueued for meanwhile, whichever is earlier. `why` is
    /// stored for people to read.
    pub async fn retry(&mut self, lease: &Lease, at: Timestamp, why: &str) -> Result<Fence, RepositoryError> {
        let written = on!(self.0, conn => {
            sqlx::query(
                "UPDATE jobs
                 SET state = 'ready',
                    run_at = CASE WHEN rerun_at < $3 THEN rerun_at ELSE $3 END,
                    rerun_at = NULL,
                    lease_owner = NULL,
                    lease_until = NULL,
                    last_error = $4
                 WHERE id = $1 AND fence = $2 AND state = 'leased'",
            )
            .bind(lease.job.to_string())
            .bind(lease.fence)
            .bind(at.as_millis())
            .bind(printable(why))
            .execute(conn)
            .await
            .map(|done| done.rows_affected())
        })?;
        self.0.wake_on_commit();
        fence(written)
    }

    /// Marks a job as dead, unless it was enqueued meanwhile: then it starts afresh.
    pub async fn fail(&mut self, lease: &Lease, why: &str) -> Result<Fence, RepositoryError> {
        let failed = on!(self.0, conn => {
            sqlx::query(
                "UPDATE jobs
                 SET state = 'dead',
                    lease_owner = NULL,
                    lease_until = NULL,
                    last_error = $3
                 WHERE id = $1 AND fence = $2 AND state = 'leased' AND rerun_at IS NULL",
            )
            .bind(lease.job.to_string())
            .bind(lease.fence)
            .bind(printable(why))
            .execute(conn)
            .await
            .map(|done| done.rows_affected())
        })?;
        if at_most_one("jobs", failed)? {
            return Ok(Fence::Held);
        }
        self.rerun(lease).await
    }

    /// Makes the dead jobs of a guild ready again, each piece of work once with its latest request. Work that is
    /// queued anew is not duplicated. Returns how many jobs became ready.
    pub async fn resume(&mut self, guild: GuildId) -> Result<u64, RepositoryError> {
        let now = self.0.now();
        // Duplicates go first: two live jobs with one key would violate the unique index.
        on!(self.0, conn => {
            sqlx::query(
                "DELETE FROM jobs
                 WHERE guild_id = $1 AND state = 'dead'
                    AND EXISTS (
                        SELECT 1
                        FROM jobs AS other
                        WHERE other.guild_id = jobs.guild_id AND other.kind = jobs.kind AND other.dedupe_key = jobs.dedupe_key
                            AND (other.state <> 'dead' OR other.id > jobs.id))",
            )
            .bind(guild.as_i64())
            .execute(conn)
            .await
            .map(|_| ())
        })?;
        let resumed = on!(self.0, conn => {
            sqlx::query(
                "UPDATE jobs
                 SET state = 'ready', run_at = $2, attempts = 0, last_error = NULL
                 WHERE guild_id = $1 AND state = 'dead'",
            )
            .bind(guild.as_i64())
            .bind(now.as_millis())
            .execute(conn)
            .await
            .map(|done| done.rows_affected())
        })?;
        self.0.wake_on_commit();
        Ok(resumed)
    }

    /// Makes a job ready for the run requested while it was leased. Must follow the statement for jobs without such a
    /// request: a request may arrive between the two, but is never withdrawn.
    async fn rerun(&mut self, lease: &Lease) -> Result<Fence, RepositoryError> {
        let written = on!(self.0, conn => {
            sqlx::query(
                "UPDATE jobs
                 SET state = 'ready',
                    run_at = rerun_at,
                    rerun_at = NULL,
                    attempts = 0,
                    lease_owner = NULL,
                    lease_until = NULL,
                    last_error = NULL
                 WHERE id = $1 AND fence = $2 AND state = 'leased' AND rerun_at IS NOT NULL",
            )
            .bind(lease.job.to_string())
            .bind(lease.fence)
            .execute(conn)
            .await
            .map(|done| done.rows_affected())
        })?;
        self.0.wake_on_commit();
        fence(written)
    }
}

fn fence(written: u64) -> Result<Fence, RepositoryError> {
    Ok(if at_most_one("jobs", written)? { Fence::Held } else { Fence::Lost })
}

/// Cuts and cleans an error for storage: PostgreSQL refuses NUL in a text.
fn printable(why: &str) -> String {
    why.chars().filter(|c| *c != '\0').take(LONGEST_ERROR).collect()
}
