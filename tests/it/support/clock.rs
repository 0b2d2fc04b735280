//! A clock that stands still until it is moved.

use std::time::Duration;

use async_trait::async_trait;
use plaza::clock::Clock;
use plaza::domain::Timestamp;
use tokio::sync::watch;

/// Starts at noon of the first of March 2026 and moves only by [`ManualClock::advance`].
#[derive(Debug)]
pub struct ManualClock {
    now: watch::Sender<Timestamp>,
    sleeps: watch::Sender<usize>,
}

impl ManualClock {
    /// Noon, 1 March 2026, UTC.
    pub const START: Timestamp = Timestamp::from_millis(1_772_366_400_000);

    pub fn new() -> Self {
        Self { now: watch::Sender::new(Self::START), sleeps: watch::Sender::new(0) }
    }

    /// Moves on and wakes who waits for a moment that has now come.
    pub fn advance(&self, by: Duration) {
        self.now.send_modify(|now| *now = *now + by);
    }

    /// Returns once somebody has begun to wait for this clock for the `n`-th time (from 1): what was to be done
    /// before is done.
    pub async fn slept_on(&self, n: usize) {
        self.sleeps.subscribe().wait_for(|sleeps| *sleeps >= n).await.expect("the clock is here");
    }
}

#[async_trait]
impl Clock for ManualClock {
    fn now(&self) -> Timestamp {
        *self.now.borrow()
    }

    async fn sleep_until(&self, at: Timestamp) {
        let mut moments = self.now.subscribe();
        self.sleeps.send_modify(|sleeps| *sleeps += 1);
        moments.wait_for(|now| *now >= at).await.expect("the clock outlives its sleepers");
    }
}
