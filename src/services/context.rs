//! Dependencies of every service, built once by `app`.

use std::sync::Arc;

use futures_util::future::BoxFuture;

use super::{Failure, ModuleSwitches, RuntimeSettings};
use crate::cache::Cache;
use crate::clock::Clock;
use crate::discord::Discord;
use crate::domain::{GuildId, GuildSettings, Timestamp, UserId};
use crate::i18n::{Localizer, Texts};
use crate::jobs::{Job, JobQueue};
use crate::repositories::{Db, Fence, Lease, NewJob, RepositoryError, Tx};

/// Dependencies of the services; cheap to clone.
#[derive(Clone)]
pub struct ServiceContext {
    /// Database.
    pub db: Db,
    /// Clock.
    pub clock: Arc<dyn Clock>,
    /// Discord's API.
    pub discord: Discord,
    /// Cache for what may be lost: cooldowns, confirmations, pending proposals.
    pub cache: Arc<Cache>,
    /// Texts in every language.
    pub texts: Texts,
    /// Operator's settings that may change at runtime.
    pub runtime_settings: RuntimeSettings,
    /// Switched-off modules of every guild.
    pub switches: ModuleSwitches,
    /// User id of the bot.
    pub bot: UserId,
    /// Job queue, with this process's name in its leases.
    pub jobs: JobQueue,
}

impl std::fmt::Debug for ServiceContext {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ServiceContext")
            .field("bot", &self.bot)
            .field("process", &self.jobs.owner())
            .finish_non_exhaustive()
    }
}

impl ServiceContext {
    /// Returns the current time.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Begins a writing transaction with the current time.
    pub async fn begin(&self) -> Result<Tx, RepositoryError> {
        self.db.begin(self.clock.now()).await
    }

    /// Begins a transaction that only reads.
    pub async fn read(&self) -> Result<Tx, RepositoryError> {
        self.db.read(self.clock.now()).await
    }

    /// Enqueues a job that is due now, in the transaction that makes it necessary.
    pub(super) async fn enqueue(
        &self,
        tx: &mut Tx,
        guild: GuildId,
        job: &impl Job,
    ) -> Result<(), RepositoryError> {
        let job = job.at(guild, tx.now());
        insert(tx, job).await
    }

    /// Enqueues a job that is due at a later time.
    pub(super) async fn enqueue_at(
        &self,
        tx: &mut Tx,
        guild: GuildId,
        at: Timestamp,
        job: &impl Job,
    ) -> Result<(), RepositoryError> {
        insert(tx, job.at(guild, at)).await
    }

    /// Enqueues a job this process runs at once; if it crashes, another runs it when the lease has expired.
    pub(super) async fn enqueue_here(
        &self,
        tx: &mut Tx,
        guild: GuildId,
        job: &impl Job,
    ) -> Result<Lease, Failure> {
        let job = job.at(guild, tx.now());
        self.jobs.enqueue_inline(tx, &job).await?.ok_or(Failure::LeaseLost)
    }

    /// Fences the transaction: fails if another process has taken the job over, and otherwise keeps the lease.
    pub(super) async fn renew_lease(&self, tx: &mut Tx, lease: &Lease) -> Result<(), Failure> {
        // Within the transaction: its writes are committed only if the lease was still valid.
        match self.jobs.hold(tx, lease).await? {
            Fence::Held => Ok(()),
            Fence::Lost => Err(Failure::LeaseLost),
        }
    }

    /// Returns a job that failed at once to the queue for a retry.
    pub(super) async fn postpone(&self, lease: &Lease, failure: &Failure) -> Result<(), RepositoryError> {
        tracing::warn!(job = %lease.job, error = %failure, "a job is postponed");
        self.jobs.postpone_inline(lease, failure.retry_after(), &failure.to_string()).await
    }

    /// Returns a localizer for the guild's language.
    pub fn localizer(&self, settings: &GuildSettings) -> Localizer {
        self.texts.choose(&settings.language)
    }
}

/// Enqueues a job; boxed, because inlining it into the futures of all use cases would make them large.
fn insert(tx: &mut Tx, job: NewJob) -> BoxFuture<'_, Result<(), RepositoryError>> {
    Box::pin(async move { tx.jobs().enqueue(&job).await.map(|_| ()) })
}
