//! Claiming of due jobs: no job goes to two claimers, and no guild takes all slots.

use super::{ClaimRequest, ClaimedJob, JobRepository, Lease, attempts, job_id};
use crate::domain::{GuildId, Module, Timestamp};
use crate::repositories::backend::on;
use crate::repositories::error::RepositoryError;

/// Condition that no switched-off module keeps the job waiting; the pairs as [`pairs`] writes them.
macro_rules! may_run {
    ($pairs:literal) => {
        concat!(
            "NOT EXISTS (
                SELECT 1
                FROM modules_off
                WHERE modules_off.guild_id = jobs.guild_id
                    AND REPLACE(",
            $pairs,
            ", ',' || modules_off.module || ' ' || jobs.kind || ',', '') <> ",
            $pairs,
            ")"
        )
    };
}

impl JobRepository<'_> {
    /// Claims jobs that are due or whose lease has expired, longest due first, within each guild's share. A job of a
    /// kind unknown to the claimer is claimed once it is overdue by [`ClaimRequest::unknown_after`].
    pub async fn claim(&mut self, claim: &ClaimRequest<'_>) -> Result<Vec<ClaimedJob>, RepositoryError> {
        // Two claimers on PostgreSQL may rank the same rows: each skips the rows the other has locked, and the
        // condition is checked again on locked rows. SQLite has one writer and no row locks.
        macro_rules! claim_sql {
            ($locking:literal) => {
                concat!(
                    "WITH ranked AS (
                        SELECT id, guild_id,
                            ROW_NUMBER() OVER (PARTITION BY guild_id ORDER BY run_at, id) AS place
                        FROM jobs
                        WHERE ((state = 'ready' AND run_at <= $1) OR (state = 'leased' AND lease_until <= $1))
                            AND (REPLACE($2, ',' || kind || ',', '') <> $2 OR run_at <= $8)
                            AND ",
                    may_run!("$7"),
                    "
                    ), fair AS (
                        SELECT id
                        FROM ranked
                        WHERE place <= $3 - (
                            SELECT COUNT(*)
                            FROM jobs AS busy
                            WHERE busy.state = 'leased'
                                AND busy.lease_until > $1
                                AND busy.guild_id = ranked.guild_id)
                    ), due AS (
                        SELECT id
                        FROM jobs
                        WHERE id IN (SELECT id FROM fair)
                            AND ((state = 'ready' AND run_at <= $1) OR (state = 'leased' AND lease_until <= $1))
                        ORDER BY run_at, id
                        LIMIT $4 ",
                    $locking,
                    "
                    )
                    UPDATE jobs
                    SET state = 'leased',
                        lease_owner = $5,
                        lease_until = $6,
                        fence = fence + 1,
                        attempts = attempts + 1
                    WHERE id IN (SELECT id FROM due)
                    RETURNING id, guild_id, kind, dedupe_key, payload, fence, attempts, lease_until, run_at"
                )
            };
        }
        let sql = self.0.dialect(claim_sql!(""), claim_sql!("FOR UPDATE SKIP LOCKED"));
        let now = self.0.now();
        let mut rows: Vec<ClaimedRow> = on!(self.0, conn => {
            sqlx::query_as(sql)
                .bind(now.as_millis())
                .bind(list(claim.kinds))
                .bind(i64::from(claim.per_guild))
                .bind(i64::from(claim.limit))
                .bind(claim.owner)
                .bind((now + claim.lease_for).as_millis())
                .bind(pairs(claim.waiting))
                .bind((now - claim.unknown_after).as_millis())
                .fetch_all(conn)
                .await
        })?;
        // RETURNING gives rows in no particular order.
        rows.sort_by(|a, b| (a.run_at, &a.id).cmp(&(b.run_at, &b.id)));
        rows.into_iter().map(ClaimedJob::try_from).collect()
    }

    /// Finds when there is next something to claim of these kinds: a job falls due, or a lease expires.
    pub async fn next_due(
        &mut self,
        kinds: &[&str],
        waiting: &[(&str, Module)],
    ) -> Result<Option<Timestamp>, RepositoryError> {
        let due: Option<i64> = on!(self.0, conn => {
            sqlx::query_scalar(concat!(
                "SELECT MIN(CASE WHEN state = 'ready' THEN run_at ELSE lease_until END)
                 FROM jobs
                 WHERE state IN ('ready', 'leased')
                    AND REPLACE($1, ',' || kind || ',', '') <> $1
                    AND ", may_run!("$2")
            ))
            .bind(list(kinds))
            .bind(pairs(waiting))
            .fetch_one(conn)
            .await
        })?;
        Ok(due.map(Timestamp::from_millis))
    }
}

#[derive(sqlx::FromRow)]
struct ClaimedRow {
    id: String,
    guild_id: i64,
    kind: String,
    dedupe_key: String,
    payload: String,
    fence: i64,
    attempts: i64,
    lease_until: i64,
    run_at: i64,
}

impl TryFrom<ClaimedRow> for ClaimedJob {
    type Error = RepositoryError;

    fn try_from(row: ClaimedRow) -> Result<Self, RepositoryError> {
        let job = job_id(&row.id)?;
        Ok(Self {
            lease: Lease { job, fence: row.fence, until: Timestamp::from_millis(row.lease_until) },
            guild: GuildId::from_i64(row.guild_id),
            kind: row.kind,
            dedupe_key: row.dedupe_key,
            attempts: attempts(job, row.attempts)?,
            payload: row.payload,
        })
    }
}

/// Joins names to one text, each between commas: the databases share no array type.
fn list(names: &[&str]) -> String {
    format!(",{},", names.join(",,"))
}

/// Joins modules and the kinds of work that wait for them to one text in the format of [`list`].
fn pairs(waiting: &[(&str, Module)]) -> String {
    let pairs = waiting.iter().map(|(kind, module)| format!("{} {kind}", module.as_str()));
    format!(",{},", pairs.collect::<Vec<_>>().join(",,"))
}
