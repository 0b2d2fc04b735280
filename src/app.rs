//! The composition root: the only place where things are built and joined. Decides nothing of the business.

mod check;
mod commands;
mod gateway;
mod invite;
mod reload;

use secrecy::ExposeSecret as _;

pub use check::{Check, Finding, Status, check};
pub use invite::{NEEDED_PERMISSIONS, invite};
pub use reload::ReadSources;

use std::sync::Arc;

use crate::cache::Cache;
use crate::clock::{Clock, SystemClock};
use crate::config::Config;
use crate::discord::Customise;
use crate::domain::UserId;
use crate::framework::{self, Data};
use crate::health;
use crate::i18n::{LocaleError, Texts};
use crate::jobs::{JobQueue, JobRunner};
use crate::lifecycle::{ExitReason, Fatal, Lifecycle};
use crate::repositories::{ConnectError, Db, MigrationError, RepositoryError};
use crate::services::admin::{BackupFiles, Commands, ReloadService};
use crate::services::ticket::{CaptureLimits, TranscriptFiles};
use crate::services::{
    AdminService, AnalyticsService, BackupService, Dials, DoctorService, Kit, Presence, PrivacyService,
    Settings, Switches, TicketService,
};
use crate::tasks::{self, Driver, LookAtSwitches, Reconcile};
use crate::telemetry::Filter;

use self::gateway::ForgetRoutes;
use self::reload::Files;

/// What the daemon stands on besides its configuration.
#[derive(Clone)]
pub struct Ground {
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Changes the HTTP clients before they are built: another resolver, another root certificate.
    pub customise_http: Option<Customise>,
    /// Where the configuration comes from, to read it anew; without it only languages are.
    pub sources: Option<ReadSources>,
    /// The log's filter, where the log is ours.
    pub log: Option<Filter>,
}

impl Default for Ground {
    /// The machine's clock and plain HTTP clients.
    fn default() -> Self {
        Self { clock: Arc::new(SystemClock), customise_http: None, sources: None, log: None }
    }
}

/// Is the bot until `life` ends. Fails with the reason the process is to end for.
pub async fn run(config: &Config, life: &Lifecycle, ground: Ground) -> Result<(), Fatal> {
    let db = tokio::select! {
        db = open(config) => db?,
        () = life.stopping() => return Ok(()),
    };
    let started = tokio::select! {
        started = start(config, life, ground, &db) => started,
        () = life.stopping() => Ok(()),
    };
    if let Err(fatal) = started {
        life.stop();
        let _late = life.ended(config.tasks.stop_deadline).await;
        db.close().await;
        return Err(fatal);
    }
    let ended = life.ended(config.tasks.stop_deadline).await;
    db.close().await;
    ended
}

/// The words of every language, those that were dropped in included.
fn texts(config: &Config) -> Result<Texts, Fatal> {
    words(config).map_err(|error| Fatal::new(ExitReason::BadConfig, error))
}

fn words(config: &Config) -> Result<Texts, LocaleError> {
    match &config.locales.directory {
        Some(directory) => Texts::with_directory(directory),
        None => Texts::embedded(),
    }
}

/// The settings that may change while the bot runs.
fn settings(config: &Config) -> Settings {
    Settings {
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

async fn start(config: &Config, life: &Lifecycle, ground: Ground, db: &Db) -> Result<(), Fatal> {
    let Ground { clock, customise_http, sources, log } = ground;
    if let Some(address) = config.health.listen {
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
    let kit = Kit {
        db: db.clone(),
        clock: Arc::clone(&clock),
        discord: discord.clone(),
        cache: Arc::clone(&cache),
        texts: texts.clone(),
        dials: Dials::new(settings(config)),
        switches: Switches::default(),
        bot: application.bot,
        jobs: jobs.clone(),
    };
    let files = TranscriptFiles::new(config.data.directory.join("transcripts"));
    let tickets = TicketService::new(kit.clone(), files);
    let presence = Presence::new(db.nudge().clone());
    let admin = AdminService::new(kit.clone(), presence.clone());
    // Before anybody is heard: nobody is to get in by a door that is shut.
    admin.look_at_switches().await.map_err(Fatal::failed)?;
    let backups = BackupFiles::new(config.data.directory.join("backups"));
    let backups = BackupService::new(admin.clone(), backups);
    let analytics = AnalyticsService::new(kit.clone());
    let commands = framework::command_set(&commands::commands(&texts));
    let asked = gateway::asked(config);
    let registered = Commands::new(commands.clone());
    let doctor = DoctorService::new(kit.clone(), tickets.clone(), registered.clone(), asked);
    let privacy = PrivacyService::new(kit.clone(), tickets.clone());
    let files = Arc::new(Files::new(config, kit.dials.clone(), sources, log));
    let reload = ReloadService::new(kit.clone(), admin.clone(), registered, files);
    let data = Data {
        tickets: tickets.clone(),
        admin: admin.clone(),
        backups,
        doctor,
        privacy: privacy.clone(),
        analytics: analytics.clone(),
        presence: presence.clone(),
        switches: kit.switches.clone(),
        texts: texts.clone(),
        discord: discord.clone(),
        cache,
        clock: Arc::clone(&clock),
        dials: kit.dials.clone(),
        reload,
    };
    if framework::register_commands(&kit, application.id, &commands).await.map_err(Fatal::failed)? {
        tracing::info!("the commands have changed and were registered");
    }
    let (doctor, switches, dials) = (data.doctor.clone(), kit.switches.clone(), kit.dials.clone());
    let handlers =
        [tickets.job_handlers(), admin.job_handlers(), doctor.job_handlers(), privacy.job_handlers()]
            .concat();
    let reconcile = Reconcile { tickets: tickets.clone(), analytics, doctor, presence, switches, dials };
    let outbox = JobRunner::new(jobs, handlers);
    let driver = Driver {
        clock,
        nudge: db.nudge().clone(),
        at_least_every: config.tasks.look_every,
        stop: life.token(),
    };
    tasks::spawn(
        life,
        &driver,
        vec![
            Arc::new(outbox),
            Arc::new(reconcile),
            Arc::new(LookAtSwitches::new(admin)),
            Arc::new(ForgetRoutes { discord: discord.clone() }),
        ],
    );
    gateway::connect(config, life, &discord, data).await?;
    tracing::info!(database = ?db.backend(), bot = %application.name, "ready");
    life.ready();
    Ok(())
}

fn cache(config: &Config, clock: &Arc<dyn Clock>) -> Result<Cache, Fatal> {
    match &config.redis.url {
        Some(url) => Cache::shared(url, "plaza", Arc::clone(clock))
            .map_err(|error| Fatal::new(ExitReason::BadConfig, error)),
        None => Ok(Cache::in_memory(Arc::clone(clock))),
    }
}

/// Who the bot is, as Discord says.
struct Application {
    id: crate::domain::ApplicationId,
    bot: UserId,
    name: String,
}

/// Brings the database's schema to this version. Fails with the reason the process is to end for.
pub async fn migrate(config: &Config) -> Result<(), Fatal> {
    let db = open(config).await?;
    tracing::info!(database = ?db.backend(), "the schema is up to date");
    db.close().await;
    Ok(())
}

/// The database, its schema at this version.
async fn open(config: &Config) -> Result<Db, Fatal> {
    let unmade = |error| Fatal::new(ExitReason::BadConfig, error).context("data.directory cannot be made");
    config.data.make().map_err(unmade)?;
    let db = Db::connect(config.database_url().expose_secret()).await.map_err(unconnected)?;
    db.migrate().await.map_err(unmigrated)?;
    Ok(db)
}

fn unconnected(error: ConnectError) -> Fatal {
    let reason = match error {
        ConnectError::Address(_) => ExitReason::BadConfig,
        ConnectError::Unreachable { .. } => ExitReason::DatabaseUnreachable,
    };
    Fatal::new(reason, error)
}

fn unmigrated(error: MigrationError) -> Fatal {
    let reason = match error {
        MigrationError::NewerSchema { .. } => ExitReason::NewerSchema,
        MigrationError::Failed(RepositoryError::Unavailable(_)) => ExitReason::DatabaseUnreachable,
        MigrationError::Altered(_) | MigrationError::Failed(_) => ExitReason::Failed,
    };
    Fatal::new(reason, error)
}
