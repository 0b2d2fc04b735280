//! Business hours of a guild: weekly hours in a time zone, and dates that differ from them.
//!
//! A moment is open when the local time lies within the hours of the local date. So an hour that is skipped in spring
//! is no business hour, and one that is repeated in autumn counts twice.

mod dates;
mod fault;
#[cfg(test)]
mod tests;
mod week;
mod window;

pub use chrono_tz::Tz;
pub use dates::SpecialDates;
pub use fault::HoursFault;
pub use week::WeekHours;
pub use window::TimeWindow;

use std::time::Duration;

use chrono::{DateTime, Datelike as _, NaiveDate, NaiveTime, Offset as _, TimeZone as _, Timelike as _, Utc};

use super::Timestamp;

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;

/// Days that are searched for an opening. Hours that do not come within them count as never.
const HORIZON_DAYS: usize = 366 * 10;

/// Business hours of a guild or of one of its categories.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// Time zone of the hours.
    pub zone: Tz,
    /// Hours of an ordinary week.
    pub week: WeekHours,
    /// Dates whose hours differ from their weekday.
    pub dates: SpecialDates,
}

/// Open time span in unix milliseconds, the end excluded.
type OpenSpan = (i64, i64);

impl Calendar {
    /// Returns the calendar that is always open.
    pub fn always() -> Self {
        Self { zone: Tz::UTC, week: WeekHours::always(), dates: SpecialDates::default() }
    }

    /// Returns true if it has no closed moment at all.
    pub fn is_always_open(&self) -> bool {
        self.week.is_always() && self.dates.is_empty()
    }

    /// Returns true if the moment is within business hours.
    pub fn is_open(&self, at: Timestamp) -> bool {
        self.is_open_at(at.as_millis())
    }

    /// Returns the first open moment from `at` on, which may be `at` itself; `None` if there is none within ten years.
    pub fn next_opening(&self, at: Timestamp) -> Option<Timestamp> {
        if self.is_open(at) {
            return Some(at);
        }
        let at = at.as_millis();
        let (start, _) = self.spans_from(at).find(|(_, end)| *end > at)?;
        Some(Timestamp::from_millis(start.max(at)))
    }

    /// Returns the moment at which `open_time` of business time has passed since `at`; at most the horizon's end.
    pub fn add(&self, at: Timestamp, open_time: Duration) -> Timestamp {
        if self.is_always_open() || open_time.is_zero() {
            return at + open_time;
        }
        let at = at.as_millis();
        let mut left = i64::try_from(open_time.as_millis()).unwrap_or(i64::MAX);
        let mut reached = at;
        for (start, end) in self.spans_from(at) {
            let start = start.max(at);
            let length = (end - start).max(0);
            if left <= length {
                return Timestamp::from_millis(start + left);
            }
            left -= length;
            reached = reached.max(end);
        }
        Timestamp::from_millis(reached)
    }

    /// Returns the business time between `from` and `to`; zero if `to` is not later.
    pub fn between(&self, from: Timestamp, to: Timestamp) -> Duration {
        if self.is_always_open() {
            return to.since(from);
        }
        let (from, to) = (from.as_millis(), to.as_millis());
        let lengths = self
            .spans_from(from)
            .take_while(|(start, _)| *start < to)
            .map(|(start, end)| (end.min(to) - start.max(from)).max(0));
        Duration::from_millis(u64::try_from(lengths.sum::<i64>()).unwrap_or(0))
    }

    fn is_open_at(&self, at: i64) -> bool {
        let wall = self.wall(at);
        let minute = wall.time().num_seconds_from_midnight() / 60;
        self.windows(wall.date_naive()).iter().any(|window| window.contains(minute))
    }

    /// Returns the open spans that may reach beyond `at`, in order.
    fn spans_from(&self, at: i64) -> impl Iterator<Item = OpenSpan> {
        let first = self.wall(at).date_naive();
        first.iter_days().take(HORIZON_DAYS).flat_map(|date| self.spans(date))
    }

    /// Returns the open spans of a date.
    fn spans(&self, date: NaiveDate) -> Vec<OpenSpan> {
        let windows = self.windows(date);
        if windows.is_empty() {
            return Vec::new();
        }
        let midnight = date.and_time(NaiveTime::MIN).and_utc().timestamp_millis();
        // In every time zone, the date begins and ends within these.
        let (earliest, latest) = (midnight - 14 * HOUR, midnight + 36 * HOUR);
        let offset = self.offset(earliest);
        // Without a change of the offset, wall time and UTC differ by a constant: no need to count minutes.
        if offset == self.offset(latest) {
            let at = |minute: u32| midnight - offset + i64::from(minute) * MINUTE;
            return windows.iter().map(|window| (at(window.start()), at(window.end()))).collect();
        }
        self.counted_spans(date, earliest, latest)
    }

    /// Finds the open spans of a date with a clock change minute by minute.
    fn counted_spans(&self, date: NaiveDate, earliest: i64, latest: i64) -> Vec<OpenSpan> {
        let mut spans: Vec<OpenSpan> = Vec::new();
        let mut at = earliest;
        while at < latest {
            let next = at + MINUTE;
            if self.wall(at).date_naive() == date && self.is_open_at(at) {
                match spans.last_mut() {
                    Some((_, end)) if *end == at => *end = next,
                    _ => spans.push((at, next)),
                }
            }
            at = next;
        }
        spans
    }

    fn windows(&self, date: NaiveDate) -> &[TimeWindow] {
        self.dates.on(date).unwrap_or_else(|| self.week.on(date.weekday()))
    }

    fn wall(&self, at: i64) -> DateTime<Tz> {
        utc(at).with_timezone(&self.zone)
    }

    fn offset(&self, at: i64) -> i64 {
        i64::from(self.zone.offset_from_utc_datetime(&utc(at).naive_utc()).fix().local_minus_utc()) * 1000
    }
}

/// Handling of members who ask for a ticket outside of business hours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OutsideHours {
    /// Their ticket opens and states when staff is back.
    #[default]
    Welcome,
    /// They are refused and learn when to come back.
    Refused,
}

impl OutsideHours {
    /// Returns the name it is stored under.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Welcome => "welcome",
            Self::Refused => "refused",
        }
    }

    /// Parses the name it is stored under.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Welcome, Self::Refused].into_iter().find(|one| one.as_str() == name)
    }
}

/// Business hours of a guild or category and the handling of requests outside of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BusinessHours {
    /// Business hours.
    pub calendar: Calendar,
    /// Handling of requests outside of them.
    pub outside: OutsideHours,
}

impl Default for BusinessHours {
    fn default() -> Self {
        Self { calendar: Calendar::always(), outside: OutsideHours::default() }
    }
}

/// Parses a time zone from its name in any case, or from its city alone.
pub fn parse_zone(typed: &str) -> Result<Tz, HoursFault> {
    let wanted = typed.trim().replace(' ', "_");
    let by_name = |zone: &&Tz| zone.name().eq_ignore_ascii_case(&wanted);
    let by_city =
        |zone: &&Tz| zone.name().rsplit('/').next().is_some_and(|city| city.eq_ignore_ascii_case(&wanted));
    let found = chrono_tz::TZ_VARIANTS.iter().find(by_name);
    found
        .or_else(|| chrono_tz::TZ_VARIANTS.iter().find(by_city))
        .copied()
        .ok_or_else(|| HoursFault::Zone { given: typed.trim().to_owned() })
}

/// Returns the names of the time zones that contain the typed text, those that begin with it first; common ones for an
/// empty text.
pub fn zones_like(typed: &str) -> Vec<&'static str> {
    const USUAL: [Tz; 14] = [
        Tz::UTC,
        Tz::Europe__Madrid,
        Tz::Europe__London,
        Tz::Europe__Berlin,
        Tz::Atlantic__Canary,
        Tz::America__New_York,
        Tz::America__Chicago,
        Tz::America__Los_Angeles,
        Tz::America__Mexico_City,
        Tz::America__Bogota,
        Tz::America__Lima,
        Tz::America__Caracas,
        Tz::America__Santiago,
        Tz::America__Argentina__Buenos_Aires,
    ];
    let typed = typed.trim().replace(' ', "_").to_ascii_lowercase();
    if typed.is_empty() {
        return USUAL.iter().map(|zone| zone.name()).collect();
    }
    let fits = |zone: &Tz| zone.name().to_ascii_lowercase().contains(&typed);
    let mut names: Vec<_> =
        chrono_tz::TZ_VARIANTS.iter().filter(|zone| fits(zone)).map(|zone| zone.name()).collect();
    let begins = |name: &str| name.to_ascii_lowercase().split('/').any(|part| part.starts_with(&typed));
    names.sort_by_key(|name| !begins(name));
    names
}

fn utc(at: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(at).unwrap_or_default()
}
