//! Enqueueing of jobs, in the transaction that makes them necessary.

use std::time::Duration;

use super::{JobRepository, Lease, NewJob, job_id};
use crate::domain::JobId;
use crate::repositories::backend::on;
use crate::repositories::error::RepositoryError;

impl JobRepository<'_> {
    /// Enqueues a job. If the same work is queued, the earlier of both times and the later payload count; if it is
    /// running, it runs once more afterwards.
    pub async fn enqueue(&mut self, job: &NewJob) -> Result<JobId, RepositoryError> {
        let id = JobId::generate(self.0.now());
        let now = self.0.now();
        // One statement, since a live job found by a separate query could be finished before the next.
        let stored: String = on!(self.0, conn => {
            sqlx::query_scalar(
                "INSERT INTO jobs
                    (id, guild_id, kind, dedupe_key, payload, state, run_at, fence, attempts, created_at)
                 VALUES ($1, $2, $3, $4, $5, 'ready', $6, 0, 0, $7)
                 ON CONFLICT (guild_id, kind, dedupe_key) WHERE state IN ('ready', 'leased')
                 DO UPDATE SET
                    payload = excluded.payload,
                    run_at = CASE
                        WHEN jobs.state = 'ready' AND excluded.run_at < jobs.run_at THEN excluded.run_at
                        ELSE jobs.run_at END,
                    rerun_at = CASE
                        WHEN jobs.state = 'ready' THEN NULL
                        WHEN jobs.rerun_at < excluded.run_at THEN jobs.rerun_at
                        ELSE excluded.run_at END
                 RETURNING id",
            )
            .bind(id.to_string())
            .bind(job.guild.as_i64())
            .bind(job.kind)
            .bind(&job.dedupe_key)
            .bind(job.payload.to_string())
            .bind(job.run_at.as_millis())
            .bind(now.as_millis())
            .fetch_one(conn)
            .await
        })?;
        self.0.wake_on_commit();
        job_id(&stored)
    }

    /// Enqueues a job the caller runs itself, at once: if it dies, the lease expires and another worker runs it.
    /// `None` if the same work is already queued or running.
    pub async fn enqueue_leased(
        &mut self,
        job: &NewJob,
        owner: &str,
        lease_for: Duration,
    ) -> Result<Option<Lease>, RepositoryError> {
        let now = self.0.now();
        let lease = Lease { job: JobId::generate(now), fence: 1, until: now + lease_for };
        let stored: Option<String> = on!(self.0, conn => {
            sqlx::query_scalar(
                "INSERT INTO jobs
                    (id, guild_id, kind, dedupe_key, payload, state, run_at,
                     lease_owner, lease_until, fence, attempts, created_at)
                 VALUES ($1, $2, $3, $4, $5, 'leased', $6, $7, $8, $9, 1, $10)
                 ON CONFLICT (guild_id, kind, dedupe_key) WHERE state IN ('ready', 'leased') DO NOTHING
                 RETURNING id",
            )
            .bind(lease.job.to_string())
            .bind(job.guild.as_i64())
            .bind(job.kind)
            .bind(&job.dedupe_key)
            .bind(job.payload.to_string())
            .bind(job.run_at.as_millis())
            .bind(owner)
            .bind(lease.until.as_millis())
            .bind(lease.fence)
            .bind(now.as_millis())
            .fetch_optional(conn)
            .await
        })?;
        // Wakes the runner to plan for the end of the lease, in case this process never settles it.
        self.0.wake_on_commit();
        Ok(stored.map(|_| lease))
    }
}
