//! Delay before a retry.

use std::time::Duration;

/// Exponential backoff from `first` to `longest` with full jitter, so that jobs that failed together are not retried
/// together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backoff {
    /// Longest delay after the first failure.
    pub first: Duration,
    /// Longest delay at all.
    pub longest: Duration,
}

impl Backoff {
    /// Returns the delay after the `failures`-th failure in a row (from 1), where `roll` is a uniform draw from
    /// `0.0..=1.0`.
    pub fn after(self, failures: u32, roll: f64) -> Duration {
        // The shift is capped: `1 << 32` would overflow after enough failures.
        let doublings = failures.saturating_sub(1).min(31);
        self.first.saturating_mul(1 << doublings).min(self.longest).mul_f64(roll.clamp(0.0, 1.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BACKOFF: Backoff = Backoff { first: Duration::from_secs(1), longest: Duration::from_mins(10) };

    #[test]
    fn each_failure_doubles_the_wait_until_the_longest() {
        let waits = [1, 2, 3, 10, 11, u32::MAX].map(|failures| BACKOFF.after(failures, 1.0).as_secs());

        assert_eq!(waits, [1, 2, 4, 512, 600, 600]);
    }

    #[test]
    fn the_roll_spreads_the_wait_from_nothing_to_all_of_it() {
        assert_eq!(BACKOFF.after(3, 0.0), Duration::ZERO);
        assert_eq!(BACKOFF.after(3, 0.5), Duration::from_secs(2));
    }
}
