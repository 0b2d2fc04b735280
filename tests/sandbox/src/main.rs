//! The sandbox: the simulated Discord, the bot in it, and a page to look at both.

use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use clap::Parser;
use sandbox::demo::Demo;
use sandbox::log::{Capture, Log};
use sandbox::page::{Bound, Page};
use sandbox::stage::Stage;
use sandbox::{Clock, Discord, Setup};
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{EnvFilter, Layer as _};

/// Shows the whole bot at work in a browser, with nothing to install or sign up for.
#[derive(Debug, Parser)]
#[command(version)]
struct Arguments {
    /// The port of the page on loopback, or the next free one [default: 8787]. With --simulator-only the simulator's
    /// own, exactly this one; 0 takes any
    #[arg(long)]
    port: Option<u16>,
    /// Serve the simulated Discord alone and print how a bot reaches it
    #[arg(long)]
    simulator_only: bool,
    /// Write every request of the bot with its answer to this file, as JSON Lines
    #[arg(long, value_name = "FILE")]
    record: Option<PathBuf>,
}

const PAGE_PORT: u16 = 8787;
/// Time for which a pressed control stays busy while a deferred answer is awaited.
const A_GLANCE: Duration = Duration::from_secs(5);

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(arguments).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // There is nowhere left to report to if even stderr is closed.
            let _told = writeln!(io::stderr(), "sandbox: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: Arguments) -> io::Result<()> {
    #[expect(clippy::disallowed_methods, reason = "whoever looks at the page lives by the machine's clock")]
    let clock = Clock::of_the_machine();
    let log = Log::new(clock.clone());
    listen(&log);
    let port = if arguments.simulator_only { arguments.port.unwrap_or(0) } else { 0 };
    let setup = Setup { port, clock, record: arguments.record, long_patience: A_GLANCE, ..Setup::default() };
    let discord = Discord::start(setup).await?;
    let demo = Arc::new(Demo::seed(&discord));
    if arguments.simulator_only {
        say(&format!(
            "simulated Discord  {}\nDISCORD_TOKEN={}\nPLAZA_DISCORD__PROXY_URL={}\nCtrl+C ends it.\n",
            discord.url(),
            discord.token(),
            discord.url()
        ))?;
        return tokio::signal::ctrl_c().await;
    }
    let bound = Bound::near(arguments.port.unwrap_or(PAGE_PORT)).await?;
    let stage = Stage::new(discord.clone(), Arc::clone(&log))?;
    stage.start()?;
    tokio::spawn(prepare(Arc::clone(&demo), discord.clone(), Arc::clone(&stage), Arc::clone(&log)));
    say(&format!("plaza sandbox  {}\nOpen it in a browser; Ctrl+C ends it.\n", bound.url()))?;
    let page = Page { discord, demo, stage: Arc::clone(&stage), log };
    let ended = tokio::select! {
        served = bound.serve(page) => served,
        interrupted = tokio::signal::ctrl_c() => interrupted,
    };
    stage.crash();
    ended
}

/// Lets the owner set the server up through the bot, once it is there.
async fn prepare(demo: Arc<Demo>, discord: Discord, stage: Arc<Stage>, log: Arc<Log>) {
    if stage.connected().await.is_err() {
        return;
    }
    match demo.deploy(&discord).await {
        Ok(()) => log.say("info", "the demo server is set up"),
        Err(error) => log.say("error", format!("the demo server could not be set up: {error}")),
    }
}

/// The bot's lines go to the page; what is wrong, also to the terminal.
fn listen(log: &Arc<Log>) {
    let for_page = EnvFilter::new("warn,plaza=debug,sandbox=warn");
    let for_terminal = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("error"));
    tracing_subscriber::registry()
        .with(Capture(Arc::clone(log)).with_filter(for_page))
        .with(tracing_subscriber::fmt::layer().with_writer(io::stderr).with_filter(for_terminal))
        .init();
}

fn say(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}
