//! The sandbox's clock: stands still or runs, and is moved only by tests and the page; never by the bot.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use async_trait::async_trait;
use plaza::clock::{Clock as PlazaClock, SystemClock};
use plaza::domain::Timestamp;
use tokio::sync::watch;

/// The moment every story begins at that names no other: Wednesday, 4 March 2026, 10:00 UTC.
pub const STORY_START: Timestamp = Timestamp::from_millis(1_772_618_400_000);

/// A clock that tests and the page move; clones show the same time.
#[derive(Clone, Debug)]
pub struct Clock {
    hands: Arc<Mutex<Hands>>,
    moved: watch::Sender<u64>,
}

#[derive(Debug)]
enum Hands {
    Frozen(Timestamp),
    Running { began_at: Timestamp, began: Instant },
    Machine { ahead: Duration },
}

impl Clock {
    /// Stands at `at` until [`advance`](Self::advance) moves it.
    pub fn frozen_at(at: Timestamp) -> Self {
        Self::new(Hands::Frozen(at))
    }

    /// Begins at `at` and runs from there, whatever date the machine shows.
    pub fn running_from(at: Timestamp) -> Self {
        Self::new(Hands::Running { began_at: at, began: Instant::now() })
    }

    /// Shows the machine's wall clock, and is ahead of it by what [`advance`](Self::advance) added.
    pub fn of_the_machine() -> Self {
        Self::new(Hands::Machine { ahead: Duration::ZERO })
    }

    fn new(hands: Hands) -> Self {
        Self { hands: Arc::new(Mutex::new(hands)), moved: watch::Sender::new(0) }
    }

    /// Moves time forward at once and wakes the sleepers that are now due.
    pub fn advance(&self, by: Duration) {
        match &mut *self.hands.lock().unwrap_or_else(PoisonError::into_inner) {
            Hands::Frozen(at) | Hands::Running { began_at: at, .. } => *at = *at + by,
            Hands::Machine { ahead } => *ahead += by,
        }
        self.moved.send_modify(|moves| *moves += 1);
    }

    /// The present moment.
    pub fn now(&self) -> Timestamp {
        match &*self.hands.lock().unwrap_or_else(PoisonError::into_inner) {
            Hands::Frozen(at) => *at,
            Hands::Running { began_at, began } => *began_at + began.elapsed(),
            Hands::Machine { ahead } => SystemClock.now() + *ahead,
        }
    }

    fn is_frozen(&self) -> bool {
        matches!(&*self.hands.lock().unwrap_or_else(PoisonError::into_inner), Hands::Frozen(_))
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

    #[test]
    fn a_running_clock_begins_where_it_was_told_to_and_is_moved() {
        let clock = Clock::running_from(STORY_START);
        let begun = clock.now();
        assert!(begun >= STORY_START && begun < STORY_START + Duration::from_mins(1));
        clock.advance(Duration::from_hours(1));
        assert!(clock.now() >= begun + Duration::from_hours(1));
    }
}
