//! What every use-case works with, put together once by `app`.

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

/// The tools of the services; cheap to clone.
#[derive(Clone)]
pub struct ServiceContext {
    /// Where everything is kept.
    pub db: Db,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Discord.
    pub discord: Discord,
    /// What may be forgotten: who was told what, and when.
    pub cache: Arc<Cache>,
    /// Texts in every language.
    pub texts: Texts,
    /// The operator's settings that may change.
    pub runtime_settings: RuntimeSettings,
    /// Which modules are switched off where.
    pub switches: ModuleSwitches,
    /// The bot's own user.
    pub bot: UserId,
    /// The outbox, and this process's name in its leases.
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
    /// The present moment.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Begins a transaction that happens now.
    pub async fn begin(&self) -> Result<Tx, RepositoryError> {
        self.db.begin(self.clock.now()).await
    }

    /// Begins a transaction that only reads.
    pub async fn read(&self) -> Result<Tx, RepositoryError> {
        self.db.read(self.clock.now()).await
    }

    /// Asks for work of a guild that is due now, in the transaction that makes it necessary.
    pub(super) async fn enqueue(
        &self,
        tx: &mut Tx,
        guild: GuildId,
        job: &impl Job,
    ) -> Result<(), RepositoryError> {
        let job = job.at(guild, tx.now());
        insert(tx, job).await
    }

    /// Asks for work of a guild that is due at a moment.
    pub(super) async fn enqueue_at(
        &self,
        tx: &mut Tx,
        guild: GuildId,
        at: Timestamp,
        job: &impl Job,
    ) -> Result<(), RepositoryError> {
        insert(tx, job.at(guild, at)).await
    }

    /// Asks for work this process does at once; should it die, another does it when the lease has run out.
    pub(super) async fn enqueue_here(
        &self,
        tx: &mut Tx,
        guild: GuildId,
        job: &impl Job,
    ) -> Result<Lease, Failure> {
        let job = job.at(guild, tx.now());
        self.jobs.enqueue_inline(tx, &job).await?.ok_or(Failure::LeaseLost)
    }

    /// Makes sure, within a transaction, that nobody else has taken the job, and holds on to it.
    pub(super) async fn renew_lease(&self, tx: &mut Tx, lease: &Lease) -> Result<(), Failure> {
        match self.jobs.hold(tx, lease).await? {
            Fence::Held => Ok(()),
            Fence::Lost => Err(Failure::LeaseLost),
        }
    }

    /// The job could not be done at once; the outbox goes on with it.
    pub(super) async fn postpone(&self, lease: &Lease, failure: &Failure) -> Result<(), RepositoryError> {
        tracing::warn!(job = %lease.job, error = %failure, "a job is postponed");
        self.jobs.postpone_inline(lease, failure.retry_after(), &failure.to_string()).await
    }

    /// Speaks the guild's language.
    pub fn localizer(&self, settings: &GuildSettings) -> Localizer {
        self.texts.choose(&settings.language)
    }
}

/// Boxed, for every use-case asks for work, most of them several times.
fn insert(tx: &mut Tx, job: NewJob) -> BoxFuture<'_, Result<(), RepositoryError>> {
    Box::pin(async move { tx.jobs().enqueue(&job).await.map(|_| ()) })
}
