//! Arguments, configuration, run, exit code. What the exit codes mean is in [`plaza::lifecycle::ExitReason`].

use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use clap::{Parser, Subcommand};
use plaza::app;
use plaza::config::{Config, ConfigError, Purpose, Sources};
use plaza::lifecycle::{ExitReason, Fatal, Lifecycle, signals};
use plaza::telemetry;

/// Runs a Discord community: tickets with everything around them.
#[derive(Parser)]
#[command(version, after_help = AFTER_HELP)]
struct Arguments {
    /// The configuration file [default: config/config.yaml, if it exists]
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Clone, Copy, Subcommand)]
enum Command {
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
    let arguments = Arguments::parse();
    let sources = Sources::of_process(arguments.config.clone());
    let ended = match arguments.command.unwrap_or(Command::Run) {
        Command::Run => run(&sources, arguments.config),
        Command::Check => check(&sources),
        Command::Migrate => migrate(&sources),
        Command::Invite => invite(&sources),
        Command::Health => health(&sources),
    };
    // Nobody is left to tell if even stderr is gone.
    let told = match &ended {
        Err(Ending::Config(error)) => writeln!(io::stderr(), "plaza: {error}"),
        Err(Ending::Fatal(fatal)) => writeln!(io::stderr(), "plaza: {fatal}"),
        Ok(_) | Err(Ending::Logged(_)) => Ok(()),
    };
    drop(told);
    match ended {
        Ok(reason) | Err(Ending::Logged(reason)) => reason.into(),
        Err(Ending::Config(_)) => ExitReason::BadConfig.into(),
        Err(Ending::Fatal(fatal)) => fatal.reason().into(),
    }
}

/// Why the process ends before its time, and who has to say so.
enum Ending {
    Config(ConfigError),
    Fatal(Fatal),
    Logged(ExitReason),
}

fn run(sources: &Sources, file: Option<PathBuf>) -> Result<ExitReason, Ending> {
    let config = Config::load(sources, Purpose::Run).map_err(Ending::Config)?;
    let read: app::ReadSources = Arc::new(move || Sources::of_process(file.clone()));
    let running = &config;
    with_log(sources, running, |log| async move {
        let life = Lifecycle::new();
        signals::stop(&life)?;
        let ground = app::Ground { sources: Some(read), log: Some(log), ..app::Ground::default() };
        app::run(running, &life, ground).await
    })
}

fn migrate(sources: &Sources) -> Result<ExitReason, Ending> {
    let config = Config::load(sources, Purpose::Other).map_err(Ending::Config)?;
    with_log(sources, &config, |_| app::migrate(&config))
}

fn check(sources: &Sources) -> Result<ExitReason, Ending> {
    let (config, problems) = Config::examine(sources, Purpose::Run);
    let check = runtime()?.block_on(app::check(&config, problems));
    for remark in sources.remarks() {
        print(&format!("note: {remark}\n"))?;
    }
    print(&check.to_string())?;
    Ok(check.reason())
}

fn invite(sources: &Sources) -> Result<ExitReason, Ending> {
    let config = Config::load(sources, Purpose::Invite).map_err(Ending::Config)?;
    if let Some(link) = app::invite(&config) {
        print(&format!("{link}\n"))?;
    }
    Ok(ExitReason::Stopped)
}

fn health(sources: &Sources) -> Result<ExitReason, Ending> {
    let config = Config::load(sources, Purpose::Other).map_err(Ending::Config)?;
    let Some(address) = config.health.listen else {
        return Err(Ending::Fatal(Fatal::failed(
            "health.listen is not set, so nobody says whether the daemon lives",
        )));
    };
    if runtime()?.block_on(plaza::health::is_alive(address)) {
        Ok(ExitReason::Stopped)
    } else {
        Err(Ending::Fatal(Fatal::failed(format!("nobody lives at {address}"))))
    }
}

/// Runs `work` with a log that hears why it failed.
fn with_log<W: Future<Output = Result<(), Fatal>>>(
    sources: &Sources,
    config: &Config,
    work: impl FnOnce(telemetry::Filter) -> W,
) -> Result<ExitReason, Ending> {
    let unlogged = |error| Ending::Fatal(Fatal::new(ExitReason::BadConfig, error));
    let (log, _flush) = telemetry::init(config).map_err(unlogged)?;
    for remark in sources.remarks() {
        tracing::warn!("{remark}");
    }
    let runtime = runtime()?;
    let ended = runtime.block_on(work(log));
    // What still blocks a thread has had its time.
    runtime.shutdown_timeout(Duration::from_secs(1));
    match ended {
        Ok(()) => {
            tracing::info!("stopped");
            Ok(ExitReason::Stopped)
        }
        Err(fatal) => {
            tracing::error!(exit_code = fatal.reason().code(), "{fatal}");
            Err(Ending::Logged(fatal.reason()))
        }
    }
}

fn runtime() -> Result<tokio::runtime::Runtime, Ending> {
    tokio::runtime::Runtime::new().map_err(|error| Ending::Fatal(error.into()))
}

fn print(text: &str) -> Result<(), Ending> {
    io::stdout().write_all(text.as_bytes()).map_err(|error| Ending::Fatal(error.into()))
}
