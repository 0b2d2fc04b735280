//! Command-line arguments, configuration, run, exit code. Exit codes are documented at
//! [`plaza::lifecycle::ExitReason`].

use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use clap::{Parser, Subcommand};
use plaza::app;
use plaza::config::{Config, ConfigError, ConfigSources, LoadPurpose};
use plaza::lifecycle::{ExitReason, FatalError, Lifecycle, signals};
use plaza::telemetry;

/// Runs a Discord community: tickets with everything around them.
#[derive(Parser)]
#[command(version, after_help = AFTER_HELP)]
struct CliArgs {
    /// The configuration file [default: config/config.yaml, if it exists]
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<CliCommand>,
}

#[derive(Clone, Copy, Subcommand)]
enum CliCommand {
    /// Run the bot; the same as no command
    Run,
    /// Try everything the bot depends on, and print what is wrong
    Check,
    /// Bring the database's schema to this version, and end
    Migrate,
    /// Print the link that adds the bot to a server
    Invite,
    /// Ask the daemon at health.listen whether it lives; exit code 0 if so, else 1
    Health,
}

const AFTER_HELP: &str = "\
Environment (also from .env): DISCORD_TOKEN, DISCORD_APPLICATION_ID, DATABASE_URL, REDIS_URL, PLAZA_CONFIG,
PLAZA_<SECTION>__<KEY> for any setting; DISCORD_TOKEN_FILE, DATABASE_URL_FILE, REDIS_URL_FILE for secrets in files.

Exit codes:
    0  stopped as asked
    1  a failure or a dying task
    2  wrong arguments
   65  the database's schema is newer than this binary
   69  the database cannot be reached
   76  Discord refuses a privileged intent
   77  Discord rejects the token
   78  problems in the configuration
  130  a second SIGINT stopped it at once (143: SIGTERM)";

fn main() -> ExitCode {
    let arguments = CliArgs::parse();
    let sources = ConfigSources::of_process(arguments.config.clone());
    let ended = match arguments.command.unwrap_or(CliCommand::Run) {
        CliCommand::Run => run(&sources, arguments.config),
        CliCommand::Check => check(&sources),
        CliCommand::Migrate => migrate(&sources),
        CliCommand::Invite => invite(&sources),
        CliCommand::Health => health(&sources),
    };
    // Without stderr there is nobody to report to, so the result of writing is ignored.
    let told = match &ended {
        Err(EarlyExit::Config(error)) => writeln!(io::stderr(), "plaza: {error}"),
        Err(EarlyExit::Fatal(fatal)) => writeln!(io::stderr(), "plaza: {fatal}"),
        Ok(_) | Err(EarlyExit::Logged(_)) => Ok(()),
    };
    drop(told);
    match ended {
        Ok(reason) | Err(EarlyExit::Logged(reason)) => reason.into(),
        Err(EarlyExit::Config(_)) => ExitReason::BadConfig.into(),
        Err(EarlyExit::Fatal(fatal)) => fatal.reason().into(),
    }
}

/// Reason for an early exit, by who still has to report it.
enum EarlyExit {
    Config(ConfigError),
    Fatal(FatalError),
    Logged(ExitReason),
}

fn run(sources: &ConfigSources, file: Option<PathBuf>) -> Result<ExitReason, EarlyExit> {
    let config = Config::load(sources, LoadPurpose::Run).map_err(EarlyExit::Config)?;
    let read: app::ReadSources = Arc::new(move || ConfigSources::of_process(file.clone()));
    let running = &config;
    with_log(sources, running, |log| async move {
        let life = Lifecycle::new();
        signals::stop(&life)?;
        let run_options =
            app::RunOptions { sources: Some(read), log: Some(log), ..app::RunOptions::default() };
        app::run(running, &life, run_options).await
    })
}

fn migrate(sources: &ConfigSources) -> Result<ExitReason, EarlyExit> {
    let config = Config::load(sources, LoadPurpose::Other).map_err(EarlyExit::Config)?;
    with_log(sources, &config, |_| app::migrate(&config))
}

fn check(sources: &ConfigSources) -> Result<ExitReason, EarlyExit> {
    let (config, problems) = Config::examine(sources, LoadPurpose::Run);
    let check = runtime()?.block_on(app::check(&config, problems));
    for remark in sources.remarks() {
        print(&format!("note: {remark}\n"))?;
    }
    print(&check.to_string())?;
    Ok(check.reason())
}

fn invite(sources: &ConfigSources) -> Result<ExitReason, EarlyExit> {
    let config = Config::load(sources, LoadPurpose::Invite).map_err(EarlyExit::Config)?;
    if let Some(link) = app::invite(&config) {
        print(&format!("{link}\n"))?;
    }
    Ok(ExitReason::Stopped)
}

fn health(sources: &ConfigSources) -> Result<ExitReason, EarlyExit> {
    let config = Config::load(sources, LoadPurpose::Other).map_err(EarlyExit::Config)?;
    let Some(address) = config.health.listen else {
        return Err(EarlyExit::Fatal(FatalError::failed(
            "health.listen is not set, so nobody says whether the daemon lives",
        )));
    };
    if runtime()?.block_on(plaza::health::is_alive(address)) {
        Ok(ExitReason::Stopped)
    } else {
        Err(EarlyExit::Fatal(FatalError::failed(format!("nobody lives at {address}"))))
    }
}

/// Runs `work` with the log set up, and logs the error it fails with.
fn with_log<W: Future<Output = Result<(), FatalError>>>(
    sources: &ConfigSources,
    config: &Config,
    work: impl FnOnce(telemetry::LogFilter) -> W,
) -> Result<ExitReason, EarlyExit> {
    let unlogged = |error| EarlyExit::Fatal(FatalError::new(ExitReason::BadConfig, error));
    let (log, _flush) = telemetry::init(config).map_err(unlogged)?;
    for remark in sources.remarks() {
        tracing::warn!("{remark}");
    }
    let runtime = runtime()?;
    let ended = runtime.block_on(work(log));
    // The async work has ended; a blocking thread that still runs must not keep the process alive.
    runtime.shutdown_timeout(Duration::from_secs(1));
    match ended {
        Ok(()) => {
            tracing::info!("stopped");
            Ok(ExitReason::Stopped)
        }
        Err(fatal) => {
            tracing::error!(exit_code = fatal.reason().code(), "{fatal}");
            Err(EarlyExit::Logged(fatal.reason()))
        }
    }
}

fn runtime() -> Result<tokio::runtime::Runtime, EarlyExit> {
    tokio::runtime::Runtime::new().map_err(|error| EarlyExit::Fatal(error.into()))
}

fn print(text: &str) -> Result<(), EarlyExit> {
    io::stdout().write_all(text.as_bytes()).map_err(|error| EarlyExit::Fatal(error.into()))
}
