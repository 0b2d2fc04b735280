//! The only loop that waits: for the next due moment, for a poke, or for the end.
//!
//! It must never wait longer than told, and never spin: neither on a failing sweep nor on one that finds
//! something overdue and gets nowhere with it.

use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use tokio_util::sync::CancellationToken;

use crate::clock::Clock;
use crate::domain::{Backoff, Timestamp};
use crate::jobs::Wakeup;

/// Why a sweep failed: logged, and tried again.
pub type SweepError = Box<dyn Error + Send + Sync>;

/// One kind of due work.
#[async_trait]
pub trait Sweep: Send + Sync + 'static {
    /// Names it in the log.
    fn name(&self) -> &'static str;

    /// Does what is due at `now` and returns when something is next; `None` for nothing in sight. Called by one
    /// driver at a time. A moment that has come means "again at once".
    async fn sweep(&self, now: Timestamp) -> Result<Option<Timestamp>, SweepError>;

    /// Waits, after the last sweep, for what the sweeps have begun. Dropping the sweep drops that too.
    async fn finish(&self) {}
}

/// Drives sweeps, each in a task of its own.
#[derive(Clone)]
pub struct SweepDriver {
    /// Tells the time and waits for it.
    pub clock: Arc<dyn Clock>,
    /// Poked when something may be due earlier than it seemed.
    pub wakeup: Wakeup,
    /// The longest a sweep is left alone, for what other processes write pokes nobody here.
    pub at_least_every: Duration,
    /// Ends the driving: what is in progress is finished.
    pub stop: CancellationToken,
}

impl SweepDriver {
    const AFTER_FAILURE: Backoff = Backoff { first: Duration::from_secs(1), longest: Duration::from_mins(1) };
    const WHEN_STUCK: Backoff =
        Backoff { first: Duration::from_millis(100), longest: Duration::from_secs(5) };

    /// Runs until told to stop. To be spawned as a supervised task: a panicking sweep ends the process.
    pub async fn drive(self, sweep: Arc<dyn Sweep>) {
        let mut failures = 0;
        let mut overdue = OverdueSweep::default();
        while !self.stop.is_cancelled() {
            // Interest is registered before looking: a poke during the sweep has it look again.
            let poked = self.wakeup.listen();
            match sweep.sweep(self.clock.now()).await {
                Ok(next) => {
                    if failures > 0 {
                        tracing::info!(sweep = sweep.name(), failures, "sweeping again");
                        failures = 0;
                    }
                    let wake_at = self.wake_at(next, &mut overdue);
                    tokio::select! {
                        biased;
                        () = self.stop.cancelled() => {}
                        () = poked => {}
                        () = self.clock.sleep_until(wake_at) => {}
                    }
                }
                Err(error) => {
                    failures += 1;
                    if failures == 1 {
                        tracing::error!(sweep = sweep.name(), error = &*error, "sweep failed, trying on");
                    }
                    // Pokes are not heard here, or a busy bot would hammer a database that is down.
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

/// The moment a sweep is behind, and for how many rounds it has not changed.
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
