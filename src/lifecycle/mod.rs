//! Lifecycle of the daemon: named tasks, one way to stop, and the rule that a failing task ends the process.
//!
//! Nothing here knows what the tasks do, and nothing but [`signals`] touches the process: tests and the sandbox run
//! many lifecycles in one process.

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

/// One run of the daemon; clones share it.
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
    /// Names by spawn order; several tasks may have the same name.
    running: BTreeMap<u64, &'static str>,
    spawned: u64,
    ready: bool,
    /// First failure; later ones are mostly its consequences.
    death: Option<FatalError>,
}

impl Lifecycle {
    /// Creates a lifecycle without tasks.
    pub fn new() -> Self {
        Self::default()
    }

    /// Runs `task` until [`Lifecycle::stop`]; the task must watch [`Lifecycle::stopping`].
    ///
    /// If it ends earlier, panics, or returns an error at any time, everything is stopped and [`Lifecycle::ended`]
    /// fails with the task's name.
    pub fn spawn<F, E>(&self, name: &'static str, task: F)
    where
        F: Future<Output = Result<(), E>> + Send + 'static,
        E: Into<FatalError>,
    {
        let life = self.clone();
        let number = life.entered(name);
        let supervised = async move {
            let ended = tokio::select! {
                // A crash comes first: a task that is ready at the same moment must not finish its work.
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

    /// Runs `work` in the caller's task. [`Lifecycle::ended`] waits for it too, and drops it after the deadline.
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

    /// Starts the shutdown: no new work begins, running work is finished. Later calls have no effect.
    pub fn stop(&self) {
        self.shared.stopping.cancel();
    }

    /// Returns true once the shutdown has started.
    pub fn is_stopping(&self) -> bool {
        self.shared.stopping.is_cancelled()
    }

    /// Returns when the shutdown starts.
    pub async fn stopping(&self) {
        self.shared.stopping.cancelled().await;
    }

    /// Returns the shutdown as a token, for libraries that need one. Cancelling it is [`Lifecycle::stop`].
    pub fn token(&self) -> CancellationToken {
        self.shared.stopping.clone()
    }

    /// Drops every task at once, as a crash would: nothing is finished or flushed.
    pub fn crash(&self) {
        self.shared.stopping.cancel();
        self.shared.dropped.cancel();
    }

    /// Marks the daemon as ready and, under systemd, notifies it and starts the watchdog.
    pub fn ready(&self) {
        self.tasks(|tasks| tasks.ready = true);
        systemd::ready(self);
    }

    /// Returns true while it is ready and not stopping.
    pub fn is_ready(&self) -> bool {
        self.tasks(|tasks| tasks.ready) && !self.is_stopping()
    }

    /// Waits for the shutdown and then at most `deadline` for the tasks. Those that still run are dropped.
    ///
    /// Fails with the first task that failed, else with the names of those that exceeded the deadline.
    pub async fn ended(&self, deadline: Duration) -> Result<(), FatalError> {
        self.stopping().await;
        systemd::stopping();
        // `wait` returns only once the tracker is closed.
        self.shared.tracker.close();
        let in_time = tokio::time::timeout(deadline, self.shared.tracker.wait()).await;
        let late: Vec<&str> = self.tasks(|tasks| tasks.running.values().copied().collect());
        self.crash();
        // A dropped task ends at its next await point; one that never awaits cannot be ended.
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
