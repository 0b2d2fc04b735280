//! How the daemon lives and ends: named tasks, one way to stop, and the rule that a dying task ends the process.
//!
//! Nothing here knows what the tasks do, and nothing but [`signals`] touches the process: tests and the sandbox run
//! many lives in one.

mod exit;
pub mod signals;
mod systemd;

use std::collections::BTreeMap;
use std::panic::AssertUnwindSafe;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures_util::FutureExt as _;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tracing::Instrument as _;

pub use exit::{ExitReason, FatalError};

/// One life of the daemon; clones share it.
#[derive(Clone, Debug, Default)]
pub struct Lifecycle {
    shared: Arc<LifecycleState>,
}

#[derive(Debug, Default)]
struct LifecycleState {
    stopping: CancellationToken,
    dropped: CancellationToken,
    tracker: TaskTracker,
    tasks: Mutex<TaskRegistry>,
}

#[derive(Debug, Default)]
struct TaskRegistry {
    /// By the order they were spawned in; several may have the same name.
    running: BTreeMap<u64, &'static str>,
    spawned: u64,
    ready: bool,
    /// The first death; later ones are mostly its consequences.
    death: Option<FatalError>,
}

impl Lifecycle {
    /// A life with no task yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Runs `task` until [`Lifecycle::stop`], which it has to notice by [`Lifecycle::stopping`].
    ///
    /// Its ending before, its panic, or its error at any time, stops everything and makes [`Lifecycle::ended`] fail
    /// with its name.
    pub fn spawn<F, E>(&self, name: &'static str, task: F)
    where
        F: Future<Output = Result<(), E>> + Send + 'static,
        E: Into<FatalError>,
    {
        let life = self.clone();
        let number = life.entered(name);
        let supervised = async move {
            let ended = tokio::select! {
                biased;
                () = life.shared.dropped.cancelled() => None,
                ended = AssertUnwindSafe(task).catch_unwind() => Some(ended),
            };
            let death = match ended {
                None => None,
                Some(Err(panic)) => {
                    Some(FatalError::failed(format!("panicked: {}", panic_text(panic.as_ref()))))
                }
                Some(Ok(Err(error))) => Some(error.into()),
                Some(Ok(Ok(()))) if life.is_stopping() => None,
                Some(Ok(Ok(()))) => Some(FatalError::failed("ended although nobody stopped it")),
            };
            life.left(number, death.map(|death| death.context(format!("task {name} died"))));
        };
        self.shared.tracker.spawn(supervised.instrument(tracing::info_span!("task", name)));
    }

    /// Does `work` somebody waits for, in the task of the caller: [`Lifecycle::ended`] waits for it, too, and then drops it.
    pub async fn track(&self, name: &'static str, work: impl Future<Output = ()>) {
        let number = self.entered(name);
        let ended = async {
            tokio::select! {
                biased;
                () = self.shared.dropped.cancelled() => {}
                () = work => {}
            }
        };
        self.shared.tracker.track_future(ended).await;
        self.left(number, None);
    }

    /// Begins the end: no new work, running work is finished. Does nothing the second time.
    pub fn stop(&self) {
        self.shared.stopping.cancel();
    }

    /// Whether the end has begun.
    pub fn is_stopping(&self) -> bool {
        self.shared.stopping.is_cancelled()
    }

    /// Returns when the end begins.
    pub async fn stopping(&self) {
        self.shared.stopping.cancelled().await;
    }

    /// The same as a token, for libraries that want one. Cancelling it is [`Lifecycle::stop`].
    pub fn token(&self) -> CancellationToken {
        self.shared.stopping.clone()
    }

    /// Drops every task where it stands, as a crash would: nothing is finished, nothing flushed.
    pub fn crash(&self) {
        self.shared.stopping.cancel();
        self.shared.dropped.cancel();
    }

    /// From now on the daemon does its work. systemd, if it listens, is told and its watchdog fed.
    pub fn ready(&self) {
        self.tasks(|tasks| tasks.ready = true);
        systemd::ready(self);
    }

    /// Whether it does its work: ready, and not stopping yet.
    pub fn is_ready(&self) -> bool {
        self.tasks(|tasks| tasks.ready) && !self.is_stopping()
    }

    /// Waits for the end and, from its beginning, at most `deadline` for the tasks. Those that then still run are
    /// dropped.
    ///
    /// Fails with the first task that died, else with the names of those that were late.
    pub async fn ended(&self, deadline: Duration) -> Result<(), FatalError> {
        self.stopping().await;
        systemd::stopping();
        self.shared.tracker.close();
        let in_time = tokio::time::timeout(deadline, self.shared.tracker.wait()).await;
        let late: Vec<&str> = self.tasks(|tasks| tasks.running.values().copied().collect());
        self.crash();
        // A task that is dropped where it waits is gone at once; one that never waits cannot be.
        let _stuck = tokio::time::timeout(Duration::from_secs(1), self.shared.tracker.wait()).await;
        match (self.tasks(|tasks| tasks.death.take()), in_time) {
            (Some(death), _) => Err(death),
            (None, Ok(())) => Ok(()),
            (None, Err(_)) => Err(FatalError::failed(format!(
                "still running {} after the signal to stop: {}",
                humantime_serde::re::humantime::format_duration(deadline),
                late.join(", ")
            ))),
        }
    }

    fn entered(&self, name: &'static str) -> u64 {
        self.tasks(|tasks| {
            tasks.spawned += 1;
            tasks.running.insert(tasks.spawned, name);
            tasks.spawned
        })
    }

    fn left(&self, number: u64, death: Option<FatalError>) {
        if let Some(death) = &death {
            tracing::error!(cause = %death, "a task died, the daemon stops");
        }
        self.tasks(|tasks| {
            tasks.running.remove(&number);
            if let Some(death) = death {
                tasks.death.get_or_insert(death);
                self.stop();
            }
        });
    }

    fn tasks<T>(&self, look: impl FnOnce(&mut TaskRegistry) -> T) -> T {
        look(&mut self.shared.tasks.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

fn panic_text(panic: &(dyn std::any::Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("without words")
}

#[cfg(test)]
mod tests;
