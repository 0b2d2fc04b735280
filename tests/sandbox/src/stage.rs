//! Runs the bot in the sandbox: the plaza library as `main.rs` composes it, in a runtime of its own, on a fresh
//! SQLite file.
//!
//! A crash drops that runtime with everything in it and flushes nothing: the next start finds what a killed
//! process would have left.

use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use plaza::app::{self, RunOptions};
use plaza::config::Config;
use plaza::lifecycle::{FatalError, Lifecycle};
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::discord::Discord;
use crate::log::Log;
use crate::state::State;

/// Interval at which a slow start is checked again, because the bot may have been restarted meanwhile.
const LOOK: Duration = Duration::from_secs(10);

/// State of the bot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// Stopped on request.
    Stopped,
    /// Connecting to the gateway.
    Starting,
    /// Connected.
    Running,
    /// Finishing its current work.
    Stopping,
    /// Crashed on request.
    Crashed,
    /// Ended by itself, for this reason.
    Failed(String),
}

impl Status {
    /// Returns its name for the page.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Stopped => "stopped",
            Self::Starting => "starting",
            Self::Running => "running",
            Self::Stopping => "stopping",
            Self::Crashed => "crashed",
            Self::Failed(_) => "failed",
        }
    }

    /// Returns the reason why it ended, if it did so by itself.
    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::Failed(reason) => Some(reason),
            Self::Stopped | Self::Starting | Self::Running | Self::Stopping | Self::Crashed => None,
        }
    }
}

/// Starts, stops and crashes the bot, and reports its state.
#[derive(Debug)]
pub struct Stage {
    discord: Discord,
    config: Config,
    log: Arc<Log>,
    status: watch::Sender<Status>,
    life: Mutex<Option<Life>>,
    lives: watch::Sender<u64>,
    _directory: TempDir,
}

#[derive(Debug)]
struct Life {
    number: u64,
    lifecycle: Lifecycle,
    runtime: Runtime,
}

impl Stage {
    /// An empty stage beside a simulator. Fails if no temporary directory can be made.
    pub fn new(discord: Discord, log: Arc<Log>) -> io::Result<Arc<Self>> {
        let directory = tempfile::Builder::new().prefix("plaza-sandbox-").tempdir()?;
        let mut config = Config::default();
        config.discord.token = discord.token().into();
        config.discord.application_id = Some(discord.application_id());
        config.discord.proxy_url = discord.url().parse().ok();
        config.discord.cdn_url = discord.url().parse().ok();
        directory.path().clone_into(&mut config.data.directory);
        Ok(Arc::new(Self {
            discord,
            config,
            log,
            status: watch::Sender::new(Status::Stopped),
            life: Mutex::new(None),
            lives: watch::Sender::new(0),
            _directory: directory,
        }))
    }

    /// Returns the state of the bot.
    pub fn status(&self) -> Status {
        self.status.borrow().clone()
    }

    /// Subscribes to changes of [`status`](Self::status).
    pub fn watch(&self) -> watch::Receiver<Status> {
        self.status.subscribe()
    }

    /// Begins a new life on the same database. Does nothing while one lasts; fails if no threads can be had.
    pub fn start(self: &Arc<Self>) -> io::Result<()> {
        let mut place = self.life();
        if place.is_some() {
            return Ok(());
        }
        let runtime =
            Builder::new_multi_thread().worker_threads(2).thread_name("bot").enable_all().build()?;
        let lifecycle = Lifecycle::new();
        self.lives.send_modify(|lives| *lives += 1);
        let number = *self.lives.borrow();
        let config = self.config.clone();
        let ground = RunOptions { clock: Arc::new(self.discord.clock().clone()), ..RunOptions::default() };
        let life = lifecycle.clone();
        let running = runtime.spawn(async move { app::run(&config, &life, ground).await });
        *place = Some(Life { number, lifecycle, runtime });
        drop(place);
        self.become_(Status::Starting);
        self.log.say("info", "the sandbox starts the bot");
        let connections = self.connections();
        tokio::spawn(Arc::clone(self).await_connection(number, connections));
        tokio::spawn(Arc::clone(self).await_end(number, running));
        Ok(())
    }

    /// Asks the bot to stop, as SIGTERM does. Does nothing when it is not running.
    pub fn stop(&self) {
        if let Some(life) = self.life().as_ref() {
            self.log.say("info", "the sandbox asks the bot to stop");
            self.become_(Status::Stopping);
            life.lifecycle.stop();
        }
    }

    /// Drops the bot with all its tasks. Does nothing when it is not running.
    pub fn crash(&self) {
        let Some(life) = self.life().take() else { return };
        life.runtime.shutdown_background();
        self.become_(Status::Crashed);
        self.log.say("warn", "the sandbox crashed the bot: all tasks dropped, nothing flushed");
    }

    /// Waits until the bot is connected; fails with its state if it ends instead.
    pub async fn connected(&self) -> Result<(), Status> {
        let mut watch = self.watch();
        // The sender lives in `self`: it cannot be gone.
        let settled = watch.wait_for(|status| *status != Status::Starting).await;
        match settled.map(|status| status.clone()) {
            Ok(Status::Running) => Ok(()),
            Ok(other) => Err(other),
            Err(_) => Err(Status::Stopped),
        }
    }

    async fn await_connection(self: Arc<Self>, number: u64, before: u64) {
        let is_current = || self.life().as_ref().is_some_and(|life| life.number == number);
        while is_current() {
            let identified = |state: &State| (newest_connection(state) > before).then_some(());
            if self.discord.wait_for(LOOK, identified).await.is_some() {
                if is_current() && self.status() == Status::Starting {
                    self.become_(Status::Running);
                }
                return;
            }
        }
    }

    async fn await_end(self: Arc<Self>, number: u64, running: JoinHandle<Result<(), FatalError>>) {
        let ended = match running.await {
            Ok(Ok(())) => Status::Stopped,
            Ok(Err(fatal)) => Status::Failed(fatal.to_string()),
            Err(error) if error.is_panic() => Status::Failed("it panicked".to_owned()),
            // The runtime was dropped by `crash`, which has set the state already.
            Err(_) => return,
        };
        let ours = {
            let mut place = self.life();
            if place.as_ref().is_some_and(|life| life.number == number) { place.take() } else { None }
        };
        let Some(life) = ours else { return };
        life.runtime.shutdown_background();
        match &ended {
            Status::Failed(reason) => self.log.say("error", format!("the bot ended: {reason}")),
            _ => self.log.say("info", "the bot has stopped"),
        }
        self.become_(ended);
    }

    fn connections(&self) -> u64 {
        self.discord.read(newest_connection)
    }

    fn become_(&self, status: Status) {
        self.status.send_replace(status);
    }

    fn life(&self) -> MutexGuard<'_, Option<Life>> {
        self.life.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The number of the last connection that identified itself; they only rise.
fn newest_connection(state: &State) -> u64 {
    state.sessions.values().map(|session| session.connection).max().unwrap_or(0)
}
