//! A day of the guild's time zone, which has 23, 24 or 25 hours.

use chrono::{DateTime, LocalResult, NaiveDate, NaiveTime, TimeDelta, TimeZone as _, Timelike as _};

use super::super::Timestamp;
use super::super::calendar::Tz;

/// A date in a zone, from its first moment to the first after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// Date in the zone.
    pub date: NaiveDate,
    /// First moment of the day.
    pub starts_at: Timestamp,
    /// First moment of the next day.
    pub ends_at: Timestamp,
}

impl Day {
    /// Returns the day of this date.
    pub fn of(date: NaiveDate, zone: Tz) -> Self {
        let next = date.succ_opt().unwrap_or(date);
        Self { date, starts_at: first_moment(date, zone), ends_at: first_moment(next, zone) }
    }

    /// Returns every day from one date to another, both included.
    pub fn all(first: NaiveDate, last: NaiveDate, zone: Tz) -> Vec<Self> {
        first.iter_days().take_while(|date| *date <= last).map(|date| Self::of(date, zone)).collect()
    }

    /// Returns the date of a moment.
    pub fn date_of(at: Timestamp, zone: Tz) -> NaiveDate {
        wall(at, zone).date_naive()
    }

    /// Returns the hour of a moment, from 0 to 23.
    pub fn hour_of(at: Timestamp, zone: Tz) -> usize {
        wall(at, zone).hour() as usize
    }
}

fn wall(at: Timestamp, zone: Tz) -> DateTime<Tz> {
    at.to_utc().with_timezone(&zone)
}

/// Returns midnight, or the first local time that exists where a clock change skips it.
fn first_moment(date: NaiveDate, zone: Tz) -> Timestamp {
    const QUARTERS_OF_A_DAY: i64 = 24 * 4;
    let midnight = date.and_time(NaiveTime::MIN);
    let moments = (0..=QUARTERS_OF_A_DAY).map(|quarter| midnight + TimeDelta::minutes(quarter * 15));
    let first = moments.into_iter().find_map(|shown| match zone.from_local_datetime(&shown) {
        LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => Some(at.timestamp_millis()),
        LocalResult::None => None,
    });
    Timestamp::from_millis(first.unwrap_or_else(|| midnight.and_utc().timestamp_millis()))
}
