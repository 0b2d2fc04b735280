//! Time in stories: starts at a fixed moment, on a clock that runs or stands still until it is moved.

use std::io::Write as _;
use std::sync::OnceLock;
use std::time::Duration;

use async_trait::async_trait;
use plaza::clock::Clock;
use plaza::domain::Timestamp;
use sandbox::{STORY_START, Setup};
use tokio::sync::watch;

/// Returns the number in `PLAZA_TEST_SEED`, the seed of all randomness; `random` draws one per run.
pub fn seed() -> Option<u64> {
    static SEED: OnceLock<Option<u64>> = OnceLock::new();
    *SEED.get_or_init(|| match std::env::var("PLAZA_TEST_SEED").ok()?.as_str() {
        "random" => {
            let seed: u64 = rand::random();
            // Bypasses the runner's capture: whichever story fails, this line repeats it.
            writeln!(std::io::stderr(), "PLAZA_TEST_SEED={seed}").ok();
            Some(seed)
        }
        seed => Some(seed.parse().expect("PLAZA_TEST_SEED is a number, or `random`")),
    })
}

/// Returns the start of a running story: [`STORY_START`], or with a seed any minute of the four years after it.
pub fn start() -> Timestamp {
    const MINUTES: u64 = 4 * 365 * 24 * 60;
    STORY_START + Duration::from_mins(seed().map_or(0, |seed| seed % MINUTES))
}

/// Sets a Discord to the machine's clock, for the two that know no other: the shipped binary and serenity's limiter.
pub fn by_the_machine(setup: Setup) -> Setup {
    #[expect(clippy::disallowed_methods, reason = "these two are not told another time")]
    let clock = sandbox::Clock::of_the_machine();
    Setup { clock, ..setup }
}

/// A clock that starts at [`STORY_START`] and moves only by [`ManualClock::advance`].
#[derive(Debug)]
pub struct ManualClock {
    now: watch::Sender<Timestamp>,
    sleeps: watch::Sender<usize>,
}

impl ManualClock {
    pub fn new() -> Self {
        Self { now: watch::Sender::new(STORY_START), sleeps: watch::Sender::new(0) }
    }

    /// Moves the clock forward and wakes all sleepers that are now due.
    pub fn advance(&self, by: Duration) {
        self.now.send_modify(|now| *now = *now + by);
    }

    /// Returns once something has started to sleep on this clock for the `n`-th time (from 1): everything before
    /// that sleep is done then.
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
