//! What tallies come to: rates, averages and percentiles, and how they differ from the days before.

use std::time::Duration;

use chrono::NaiveDate;

use super::super::CategoryId;
use super::super::calendar::Tz;
use super::{FactTally, PartOfWhole, Period, QueryScope, ValueHistogram, percentile};

/// Percentiles of up to so many values are taken from the values themselves, of more from their buckets.
pub const EXACT: i64 = 10_000;

/// The figures of a stretch of days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PeriodFigures {
    /// What was counted.
    pub tally: FactTally,
    /// How long openers waited for the first answer; none when nobody was answered.
    pub answer: Option<DurationSummary>,
    /// How long tickets were open; none when none was closed.
    pub solution: Option<DurationSummary>,
}

/// How long something took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DurationSummary {
    /// On the average.
    pub average: Duration,
    /// At most so long in half of all cases.
    pub p50: Duration,
    /// The same in nine of ten.
    pub p90: Duration,
    /// The same in 95 of a hundred.
    pub p95: Duration,
    /// The same in 99 of a hundred.
    pub p99: Duration,
    /// Whether the percentiles are those of the very values, and not of their buckets.
    pub exact: bool,
}

impl DurationSummary {
    /// From every single value, in milliseconds.
    pub fn of_values(values: &mut [i64]) -> Option<Self> {
        values.sort_unstable();
        let count = i64::try_from(values.len()).ok().filter(|count| *count > 0)?;
        let at = |percent| percentile(values, percent).map(span);
        let average = span(values.iter().sum::<i64>() / count);
        Some(Self { average, p50: at(50)?, p90: at(90)?, p95: at(95)?, p99: at(99)?, exact: true })
    }

    /// From so many values that only their buckets are looked at; `total` is the sum of them.
    pub fn of_spread(spread: &ValueHistogram, total: i64) -> Option<Self> {
        let count = i64::try_from(spread.len()).ok().filter(|count| *count > 0)?;
        let at = |percent| spread.percentile(percent).map(span);
        let average = span(total / count);
        Some(Self { average, p50: at(50)?, p90: at(90)?, p95: at(95)?, p99: at(99)?, exact: false })
    }
}

impl PeriodFigures {
    /// Of the clocks that ran out or were kept to, those that were kept to.
    pub const fn kept(&self) -> Option<PartOfWhole> {
        PartOfWhole::of(self.tally.kept, self.tally.kept + self.tally.missed)
    }

    /// The average rating, in thousandths of a star.
    pub const fn rating(&self) -> Option<i64> {
        self.tally.rating()
    }
}

/// By how many hundredths a number has changed; none where there was nothing before.
pub fn change(now: i64, before: i64) -> Option<i64> {
    if before <= 0 {
        return None;
    }
    let (change, half) = ((now - before) * 100, before / 2);
    Some(if change >= 0 { (change + half) / before } else { (change - half) / before })
}

/// The tickets that are open at this moment, by how long they have been.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Backlog {
    /// All of them.
    pub open: i64,
    /// Nobody has claimed them.
    pub unclaimed: i64,
    /// Staff has not answered yet.
    pub unanswered: i64,
    /// For less than a day.
    pub day: i64,
    /// For a day to three.
    pub days: i64,
    /// For three days to seven.
    pub week: i64,
    /// For longer.
    pub longer: i64,
}

/// What a day came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayFigures {
    /// Which.
    pub date: NaiveDate,
    /// What it came to.
    pub tally: FactTally,
}

/// What a category came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CategoryFigures {
    /// Which.
    pub category: CategoryId,
    /// What it is called; none of a category nobody knows any more.
    pub name: Option<String>,
    /// What it came to.
    pub tally: FactTally,
}

/// Everything about a stretch of days at a glance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dashboard {
    /// What was asked for.
    pub scope: QueryScope,
    /// What the category of that is called.
    pub category: Option<String>,
    /// Over which dates.
    pub period: Period,
    /// Where the guild's clock hangs.
    pub zone: Tz,
    /// What they came to.
    pub now: PeriodFigures,
    /// What as many dates before them came to; none for all there ever was.
    pub before: Option<PeriodFigures>,
    /// The open tickets.
    pub backlog: Backlog,
    /// By how many tickets the open ones have grown since those dates.
    pub grown_since: i64,
    /// The categories, the busiest first.
    pub categories: Vec<CategoryFigures>,
    /// Each date, the first one first.
    pub days: Vec<DayFigures>,
}

impl Dashboard {
    /// Whether nothing at all is there to be shown.
    pub fn is_empty(&self) -> bool {
        self.now.tally == FactTally::default() && self.backlog == Backlog::default()
    }

    /// The hours of the week by their openings, the busiest first, those of none left out: `(weekday from Monday, hour,
    /// openings)`.
    pub fn busiest(&self) -> Vec<(usize, usize, i64)> {
        let week = self.week();
        let hours = week
            .iter()
            .enumerate()
            .flat_map(|(day, hours)| hours.iter().enumerate().map(move |(hour, count)| (day, hour, *count)));
        let mut busy: Vec<_> = hours.filter(|(_, _, count)| *count > 0).collect();
        busy.sort_by_key(|(day, hour, count)| (-count, *day, *hour));
        busy
    }

    /// How many tickets were open at the end of each of the days.
    pub fn open_by_day(&self) -> Vec<i64> {
        let mut open = self.backlog.open - self.grown_since;
        let mut by_day: Vec<i64> = Vec::with_capacity(self.days.len());
        for day in self.days.iter().rev() {
            by_day.push(open.max(0));
            open -= day.tally.growth();
        }
        by_day.reverse();
        by_day
    }

    /// Openings by weekday, from Monday, and hour.
    pub fn week(&self) -> [[i64; 24]; 7] {
        use chrono::Datelike as _;
        let mut week = [[0; 24]; 7];
        for day in &self.days {
            let hours = &mut week[day.date.weekday().num_days_from_monday() as usize];
            for (count, more) in hours.iter_mut().zip(day.tally.hours) {
                *count += more;
            }
        }
        week
    }
}

fn span(millis: i64) -> Duration {
    Duration::from_millis(u64::try_from(millis).unwrap_or(0))
}
