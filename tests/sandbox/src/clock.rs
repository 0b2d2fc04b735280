//! The sandbox's clock: stands still or runs, and is moved by whoever owns it; never by the bot.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use plaza::clock::{Clock as PlazaClock, SystemClock};
use plaza::domain::Timestamp;
use tokio::sync::watch;

/// A clock that tests and the page move; clones show the same time.
#[derive(Clone, Debug)]
pub struct Clock {
    hands: Arc<Mutex<Hands>>,
    moved: watch::Sender<u64>,
}

#[derive(Debug)]
enum Hands {
    Frozen(Timestamp),
    Running { ahead: Duration },
}

impl Clock {
    /// Stands at `at` until [`advance`](Self::advance) moves it.
    pub fn frozen_at(at: Timestamp) -> Self {
        Self { hands: Arc::new(Mutex::new(Hands::Frozen(at))), moved: watch::Sender::new(0) }
    }

    /// Runs with the machine's clock, and ahead of it by what [`advance`](Self::advance) added.
    pub fn running() -> Self {
        let hands = Hands::Running { ahead: Duration::ZERO };
        Self { hands: Arc::new(Mutex::new(hands)), moved: watch::Sender::new(0) }
    }

    /// Moves time forward at once; sleepers whose moment came wake up.
    pub fn advance(&self, by: Duration) {
        match &mut *self.hands.lock().unwrap_or_else(PoisonError::into_inner) {
            Hands::Frozen(at) => *at = *at + by,
            Hands::Running { ahead } => *ahead += by,
        }
        self.moved.send_modify(|moves| *moves += 1);
    }

    /// The present moment.
    pub fn now(&self) -> Timestamp {
        match &*self.hands.lock().unwrap_or_else(PoisonError::into_inner) {
            Hands::Frozen(at) => *at,
            Hands::Running { ahead } => SystemClock.now() + *ahead,
        }
    }

    fn is_frozen(&self) -> bool {
        matches!(&*self.hands.lock().unwrap_or_else(PoisonError::into_inner), Hands::Frozen(_))
    }
}

impl Default for Clock {
    fn default() -> Self {
        Self::running()
    }
}

#[async_trait]
impl PlazaClock for Clock {
    fn now(&self) -> Timestamp {
        self.now()
    }

    async fn sleep_until(&self, at: Timestamp) {
        let mut moved = self.moved.subscribe();
        loop {
            let left = at.since(self.now());
            if left.is_zero() {
                return;
            }
            let nap = if self.is_frozen() { Duration::from_hours(1) } else { left };
            // Either the nap is over or the clock was moved: both mean looking again.
            let _looked_again = tokio::time::timeout(nap, moved.changed()).await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_sleeper_wakes_when_a_frozen_clock_is_moved_past_its_moment() {
        let clock = Clock::frozen_at(Timestamp::from_millis(1_000));
        let sleeper = tokio::spawn({
            let clock = clock.clone();
            async move { clock.sleep_until(Timestamp::from_millis(61_000)).await }
        });
        tokio::task::yield_now().await;
        clock.advance(Duration::from_mins(1));
        tokio::time::timeout(Duration::from_secs(5), sleeper).await.expect("it woke").expect("no panic");
        assert_eq!(clock.now(), Timestamp::from_millis(61_000));
    }
}
