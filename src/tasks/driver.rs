//! Loop that drives sweeps: waits for the next due moment, a wakeup, or the shutdown.
//!
//! The loop must never wait longer than requested, and never spin, neither on a failing sweep nor on one that reports
//! overdue work and makes no progress.

use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use tokio_util::sync::CancellationToken;

use crate::clock::Clock;
use crate::domain::{Backoff, Timestamp};
use crate::jobs::Wakeup;

/// Failure of a sweep: logged, and tried again.
pub type SweepError = Box<dyn Error + Send + Sync>;

/// A kind of due work.
#[async_trait]
pub trait Sweep: Send + Sync + 'static {
    /// Returns the name used in logs.
    fn name(&self) -> &'static str;

    /// Does what is due at `now` and returns when to call again; `None` if nothing is planned. Only one driver calls
    /// it at a time. A past moment means immediately.
    async fn sweep(&self, now: Timestamp) -> Result<Option<Timestamp>, SweepError>;

    /// Waits for what the sweeps have started, after the last one. Dropping the sweep aborts that.
    async fn finish(&self) {}
}

/// Runs sweeps, each in a task of its own.
#[derive(Clone)]
pub struct SweepDriver {
    /// Clock that gives the time and sleeps.
    pub clock: Arc<dyn Clock>,
    /// Notified when something may be due earlier than planned.
    pub wakeup: Wakeup,
    /// Longest pause of a sweep, since rows written by other processes wake nobody here.
    pub at_least_every: Duration,
    /// Stops the loop after the sweep in progress.
    pub stop: CancellationToken,
}

impl SweepDriver {
    const AFTER_FAILURE: Backoff = Backoff { first: Duration::from_secs(1), longest: Duration::from_mins(1) };
    const WHEN_STUCK: Backoff =
        Backoff { first: Duration::from_millis(100), longest: Duration::from_secs(5) };

    /// Runs until stopped. Spawn it as a supervised task: a panicking sweep ends the process.
    pub async fn drive(self, sweep: Arc<dyn Sweep>) {
        let mut failures = 0;
        let mut overdue = OverdueSweep::default();
        while !self.stop.is_cancelled() {
            // Listen before sweeping: a wakeup during the sweep then triggers another one.
            let woken = self.wakeup.listen();
            match sweep.sweep(self.clock.now()).await {
                Ok(next) => {
                    if failures > 0 {
                        tracing::info!(sweep = sweep.name(), failures, "sweeping again");
                        failures = 0;
                    }
                    let wake_at = self.wake_at(next, &mut overdue);
                    // `biased`: constant wakeups must not delay the shutdown.
                    tokio::select! {
                        biased;
                        () = self.stop.cancelled() => {}
                        () = woken => {}
                        () = self.clock.sleep_until(wake_at) => {}
                    }
                }
                Err(error) => {
                    failures += 1;
                    if failures == 1 {
                        tracing::error!(sweep = sweep.name(), error = &*error, "sweep failed, trying on");
                    }
                    // Wakeups are ignored here, or a busy bot would hammer a database that is down.
                    let wait = Self::AFTER_FAILURE.after(failures, rand::random());
                    tokio::select! {
                        () = self.stop.cancelled() => {}
                        () = self.clock.sleep_until(self.clock.now() + wait) => {}
                    }
                }
            }
        }
        sweep.finish().await;
    }

    fn wake_at(&self, next: Option<Timestamp>, overdue: &mut OverdueSweep) -> Timestamp {
        let now = self.clock.now();
        let latest = now + self.at_least_every;
        let next = next.map_or(latest, |next| next.min(latest));
        if next > now {
            *overdue = OverdueSweep::default();
            return next;
        }
        match overdue.rounds_without_progress(next) {
            0 => now,
            rounds => now + Self::WHEN_STUCK.after(rounds, 1.0),
        }
    }
}

/// Moment a sweep is overdue since, and the rounds without progress.
#[derive(Default)]
struct OverdueSweep {
    since: Option<Timestamp>,
    rounds: u32,
}

impl OverdueSweep {
    fn rounds_without_progress(&mut self, since: Timestamp) -> u32 {
        self.rounds = if self.since == Some(since) { self.rounds.saturating_add(1) } else { 0 };
        self.since = Some(since);
        self.rounds
    }
}
