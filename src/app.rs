//! Composition root: the only place where everything is built and wired. Contains no business rules.

mod check;
mod commands;
mod gateway;
mod invite;
mod reload;

use secrecy::ExposeSecret as _;

pub use check::{CheckFinding, CheckStatus, SelfCheck, check};
pub use invite::{NEEDED_PERMISSIONS, invite};
pub use reload::ReadSources;

use std::sync::Arc;

use crate::cache::Cache;
use crate::clock::{Clock, SystemClock};
use crate::config::Config;
use crate::discord::HttpCustomizer;
use crate::domain::UserId;
use crate::framework::{self, Data};
use crate::health;
use crate::i18n::{LocaleError, Texts};
use crate::jobs::{JobQueue, JobRunner};
use crate::lifecycle::{ExitReason, FatalError, Lifecycle};
use crate::modules::MODULES;
use crate::repositories::{ConnectError, Db, MigrationError, RepositoryError};
use crate::services::admin::{BackupFiles, CommandRegistry, ReloadService};
use crate::services::ticket::{CaptureLimits, TranscriptFiles};
use crate::services::{
    AdminService, AnalyticsService, BackupService, DoctorService, GuildSyncQueue, ModuleSwitches,
    PrivacyService, RuntimeSettings, RuntimeValues, ServiceContext, TicketService,
};
use crate::tasks::{self, GuildReconciler, Sweep, SweepDriver};
use crate::telemetry::LogFilter;

use self::gateway::ForgetRoutes;
use self::reload::OperatorFiles;

/// Options of a run besides its configuration.
#[derive(Clone)]
pub struct RunOptions {
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// Changes the HTTP clients before they are built, such as to another resolver or root certificate.
    pub customise_http: Option<HttpCustomizer>,
    /// Sources of the configuration for a reload; without them only languages are reloaded.
    pub sources: Option<ReadSources>,
    /// Filter of the log, if this process set the log up.
    pub log: Option<LogFilter>,
}

impl Default for RunOptions {
    /// Uses the machine's clock and plain HTTP clients.
    fn default() -> Self {
        Self { clock: Arc::new(SystemClock), customise_http: None, sources: None, log: None }
    }
}

/// Runs the bot until `life` ends. Fails with the reason the process is to exit for.
pub async fn run(config: &Config, life: &Lifecycle, run_options: RunOptions) -> Result<(), FatalError> {
    // Both steps race the shutdown: a database or Discord that does not answer must not keep the process alive.
    let db = tokio::select! {
        db = open(config) => db?,
        () = life.stopping() => return Ok(()),
    };
    let started = tokio::select! {
        started = start(config, life, run_options, &db) => started,
        () = life.stopping() => Ok(()),
    };
    if let Err(fatal) = started {
        // Tasks stop before the pool closes, because they may still commit what they have begun.
        life.stop();
        let _late = life.ended(config.tasks.stop_deadline).await;
        db.close().await;
        return Err(fatal);
    }
    let ended = life.ended(config.tasks.stop_deadline).await;
    db.close().await;
    ended
}

/// Loads the texts of every language, including those from the operator's directory.
fn texts(config: &Config) -> Result<Texts, FatalError> {
    words(config).map_err(|error| FatalError::new(ExitReason::BadConfig, error))
}

fn words(config: &Config) -> Result<Texts, LocaleError> {
    match &config.locales.directory {
        Some(directory) => Texts::with_directory(directory),
        None => Texts::embedded(),
    }
}

/// Collects the settings that may change while the bot runs.
fn settings(config: &Config) -> RuntimeValues {
    RuntimeValues {
        command_cooldown: config.limits.command_cooldown,
        capture: CaptureLimits {
            file_bytes: config.tickets.attachment_limit.as_u64(),
            ticket_bytes: config.tickets.attachment_budget.as_u64(),
            guild_bytes: config.tickets.attachment_quota.as_u64(),
            messages: config.tickets.transcript_messages as usize,
            part_bytes: config.tickets.transcript_part.as_u64(),
        },
        reconcile_every: config.tickets.reconcile_every,
    }
}

async fn start(
    config: &Config,
    life: &Lifecycle,
    run_options: RunOptions,
    db: &Db,
) -> Result<(), FatalError> {
    let RunOptions { clock, customise_http, sources, log } = run_options;
    if let Some(address) = config.health.listen {
        // First, so that a supervisor sees the process alive while it still waits for Discord.
        let address = health::serve(life, address).await?;
        tracing::info!(%address, "signs of life");
    }
    let discord = gateway::discord(config, customise_http)?;
    let application = gateway::admission(config, &discord).await?;
    let texts = texts(config)?;
    for gap in texts.gaps() {
        tracing::warn!(%gap, "English speaks instead");
    }
    let cache = Arc::new(cache(config, &clock)?);
    let jobs = JobQueue::new(db.clone(), Arc::clone(&clock), config.tasks.outbox_lease);
    let context = ServiceContext {
        db: db.clone(),
        clock: Arc::clone(&clock),
        discord: discord.clone(),
        cache: Arc::clone(&cache),
        texts: texts.clone(),
        runtime_settings: RuntimeSettings::new(settings(config)),
        switches: ModuleSwitches::default(),
        bot: application.bot,
        jobs: jobs.clone(),
    };
    let files = TranscriptFiles::new(config.data.directory.join("transcripts"));
    let tickets = TicketService::new(context.clone(), files);
    let guild_sync = GuildSyncQueue::new(db.wakeup().clone());
    let admin = AdminService::new(context.clone(), guild_sync.clone());
    // Loads the module switches before connecting to the gateway; otherwise a disabled module could answer.
    admin.load_switches().await.map_err(FatalError::failed)?;
    let backups = BackupFiles::new(config.data.directory.join("backups"));
    let backups = BackupService::new(admin.clone(), backups);
    let analytics = AnalyticsService::new(context.clone());
    let commands = framework::command_set(&commands::commands(&texts));
    let asked = gateway::asked(config);
    let registered = CommandRegistry::new(commands.clone());
    let doctor = DoctorService::new(context.clone(), tickets.clone(), registered.clone(), asked);
    let privacy = PrivacyService::new(context.clone(), tickets.clone());
    let files = Arc::new(OperatorFiles::new(config, context.runtime_settings.clone(), sources, log));
    let reload = ReloadService::new(context.clone(), admin.clone(), registered, files);
    let data = Data {
        tickets,
        admin,
        backups,
        doctor,
        privacy,
        analytics,
        guild_sync: guild_sync.clone(),
        switches: context.switches.clone(),
        texts: texts.clone(),
        discord: discord.clone(),
        cache,
        clock: Arc::clone(&clock),
        runtime_settings: context.runtime_settings.clone(),
        reload,
    };
    // Before the gateway connects: a command that Discord still knows in an old form would be refused as stale.
    if framework::register_commands(&context, application.id, &commands).await.map_err(FatalError::failed)? {
        tracing::info!("the commands have changed and were registered");
    }
    let handlers = MODULES.iter().flat_map(|module| (module.jobs)(&data)).collect();
    let reconcile = GuildReconciler {
        rounds: MODULES.iter().flat_map(|module| (module.rounds)(&data)).collect(),
        guild_sync,
        runtime_settings: context.runtime_settings.clone(),
    };
    let outbox = JobRunner::new(jobs, handlers);
    let driver = SweepDriver {
        clock,
        wakeup: db.wakeup().clone(),
        at_least_every: config.tasks.look_every,
        stop: life.token(),
    };
    let mut sweeps: Vec<Arc<dyn Sweep>> =
        vec![Arc::new(outbox), Arc::new(reconcile), Arc::new(ForgetRoutes { discord: discord.clone() })];
    sweeps.extend(MODULES.iter().flat_map(|module| (module.sweeps)(&data)));
    tasks::spawn(life, &driver, sweeps);
    // Last, so that every service and task is ready before the first event arrives.
    gateway::connect(config, life, &discord, data).await?;
    tracing::info!(database = ?db.backend(), bot = %application.name, "ready");
    life.ready();
    Ok(())
}

fn cache(config: &Config, clock: &Arc<dyn Clock>) -> Result<Cache, FatalError> {
    match &config.redis.url {
        Some(url) => Cache::shared(url, "plaza", Arc::clone(clock))
            .map_err(|error| FatalError::new(ExitReason::BadConfig, error)),
        None => Ok(Cache::in_memory(Arc::clone(clock))),
    }
}

/// Identity of the bot as Discord states it.
struct BotIdentity {
    id: crate::domain::ApplicationId,
    bot: UserId,
    name: String,
}

/// Migrates the database's schema to this version. Fails with the reason the process is to exit for.
pub async fn migrate(config: &Config) -> Result<(), FatalError> {
    let db = open(config).await?;
    tracing::info!(database = ?db.backend(), "the schema is up to date");
    db.close().await;
    Ok(())
}

/// Opens the database and migrates its schema to this version.
async fn open(config: &Config) -> Result<Db, FatalError> {
    let unmade =
        |error| FatalError::new(ExitReason::BadConfig, error).context("data.directory cannot be made");
    config.data.make().map_err(unmade)?;
    let db = Db::connect(config.database_url().expose_secret()).await.map_err(unconnected)?;
    db.migrate().await.map_err(unmigrated)?;
    Ok(db)
}

fn unconnected(error: ConnectError) -> FatalError {
    let reason = match error {
        ConnectError::Address(_) => ExitReason::BadConfig,
        ConnectError::Unreachable { .. } => ExitReason::DatabaseUnreachable,
    };
    FatalError::new(reason, error)
}

fn unmigrated(error: MigrationError) -> FatalError {
    let reason = match error {
        MigrationError::NewerSchema { .. } => ExitReason::NewerSchema,
        MigrationError::Failed(RepositoryError::Unavailable(_)) => ExitReason::DatabaseUnreachable,
        MigrationError::Altered(_) | MigrationError::Failed(_) => ExitReason::Failed,
    };
    FatalError::new(reason, error)
}
