//! Distributions of durations: percentiles, exact from the values themselves, approximate from histogram buckets.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// Returns the percentile of sorted values by the nearest-rank method.
pub fn percentile(sorted: &[i64], percent: u8) -> Option<i64> {
    let rank = (sorted.len() * usize::from(percent)).div_ceil(100).max(1);
    sorted.get(rank - 1).copied()
}

/// Seconds below this have a bucket each.
const FINE: u64 = 64;
/// Buckets per doubling above: a bucket is at most 1/32 of its value wide.
const PARTS: u64 = 32;
/// Power of two where the logarithmic buckets begin: `FINE` is two to this power.
const FIRST_POWER: u32 = 6;

/// Number of values in each bucket. The sum of two histograms is the histogram of all their values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ValueHistogram(BTreeMap<u16, u64>);

impl ValueHistogram {
    /// Counts a time in milliseconds.
    pub fn count(&mut self, millis: i64) {
        let seconds = u64::try_from(millis).unwrap_or(0) / 1000;
        *self.0.entry(bucket(seconds)).or_default() += 1;
    }

    /// Adds the counts of another histogram.
    pub fn add(&mut self, other: &Self) {
        for (bucket, count) in &other.0 {
            *self.0.entry(*bucket).or_default() += count;
        }
    }

    /// Returns the number of counted values.
    pub fn len(&self) -> u64 {
        self.0.values().sum()
    }

    /// Returns true if nothing was counted.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the percentile in milliseconds, at most 2 % and a second away from the exact one.
    pub fn percentile(&self, percent: u8) -> Option<i64> {
        let rank = (self.len() * u64::from(percent)).div_ceil(100).max(1);
        let mut below = 0;
        let found = self.0.iter().find(|(_, count)| {
            below += **count;
            below >= rank
        });
        found.map(|(bucket, _)| middle(*bucket))
    }
}

/// Formats it as `bucket:count` pairs, in order.
impl fmt::Display for ValueHistogram {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, (bucket, count)) in self.0.iter().enumerate() {
            let space = if n == 0 { "" } else { " " };
            write!(f, "{space}{bucket}:{count}")?;
        }
        Ok(())
    }
}

/// Error: the text is no histogram.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("it is no spread of values")]
pub struct NoSpread;

impl FromStr for ValueHistogram {
    type Err = NoSpread;

    fn from_str(text: &str) -> Result<Self, NoSpread> {
        let pair = |pair: &str| {
            let (bucket, count) = pair.split_once(':').ok_or(NoSpread)?;
            Ok((bucket.parse().map_err(|_| NoSpread)?, count.parse().map_err(|_| NoSpread)?))
        };
        text.split_ascii_whitespace().map(pair).collect::<Result<_, _>>().map(Self)
    }
}

fn bucket(seconds: u64) -> u16 {
    let place = if seconds < FINE {
        seconds
    } else {
        let power = seconds.ilog2();
        let within = ((seconds - (1 << power)) * PARTS) >> power;
        FINE + u64::from(power - FIRST_POWER) * PARTS + within
    };
    u16::try_from(place).unwrap_or(u16::MAX)
}

/// Returns the middle of a bucket, in milliseconds.
fn middle(bucket: u16) -> i64 {
    let place = u64::from(bucket);
    if place < FINE {
        return i64::try_from(place * 1000 + 500).unwrap_or(i64::MAX);
    }
    let (power, within) = ((place - FINE) / PARTS, (place - FINE) % PARTS);
    let start = 1_u64 << (power + u64::from(FIRST_POWER)).min(40);
    let millis = start * 1000 + start * 1000 * (2 * within + 1) / (2 * PARTS);
    i64::try_from(millis).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_percentile_is_that_of_a_plain_sort(values in proptest::collection::vec(0_i64..10_000_000, 1..200), percent in 1_u8..=100) {
            let mut sorted = values;
            sorted.sort_unstable();
            let found = percentile(&sorted, percent).expect("there are values");
            let below = sorted.iter().filter(|value| **value < found).count();
            let upto = sorted.iter().filter(|value| **value <= found).count();
            prop_assert!(below * 100 < sorted.len() * usize::from(percent));
            prop_assert!(upto * 100 >= sorted.len() * usize::from(percent));
        }

        #[test]
        fn buckets_are_near_enough(values in proptest::collection::vec(0_i64..40_000_000_000, 1..200), percent in 1_u8..=100) {
            let mut spread = ValueHistogram::default();
            for value in &values {
                spread.count(*value);
            }
            let mut sorted = values;
            sorted.sort_unstable();
            let (exact, near) = (percentile(&sorted, percent), spread.percentile(percent));
            let (exact, near) = (exact.expect("there are values"), near.expect("there are values"));
            prop_assert!((near - exact).abs() <= exact / 50 + 1000, "{near} is not near {exact}");
        }

        #[test]
        fn two_together_are_that_of_all(one in proptest::collection::vec(0_i64..9_000_000, 0..50), other in proptest::collection::vec(0_i64..9_000_000, 0..50)) {
            let of = |values: &[i64]| {
                let mut spread = ValueHistogram::default();
                for value in values {
                    spread.count(*value);
                }
                spread
            };
            let mut sum = of(&one);
            sum.add(&of(&other));
            prop_assert_eq!(&sum, &of(&[one, other].concat()));
            prop_assert_eq!(sum.to_string().parse::<ValueHistogram>(), Ok(sum));
        }
    }

    #[test]
    fn of_nothing_there_is_none() {
        assert_eq!((percentile(&[], 50), ValueHistogram::default().percentile(50)), (None, None));
        assert_eq!("".parse(), Ok(ValueHistogram::default()));
        assert_eq!("1:2 x".parse::<ValueHistogram>(), Err(NoSpread));
    }
}
