//! Figures computed from tallies: rates, averages, percentiles, and changes against the previous period.

use std::time::Duration;

use chrono::NaiveDate;

use super::super::CategoryId;
use super::super::calendar::Tz;
use super::{FactTally, PartOfWhole, Period, QueryScope, ValueHistogram, percentile};

/// Percentiles of up to this many values are exact; of more they come from histogram buckets.
pub const EXACT: i64 = 10_000;

/// The figures of a period.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PeriodFigures {
    /// Counts of the period.
    pub tally: FactTally,
    /// Time openers waited for the first answer; `None` when nobody was answered.
    pub answer: Option<DurationSummary>,
    /// Time tickets were open; `None` when none was closed.
    pub solution: Option<DurationSummary>,
}

/// Summary of durations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DurationSummary {
    /// Mean.
    pub average: Duration,
    /// Median.
    pub p50: Duration,
    /// 90th percentile.
    pub p90: Duration,
    /// 95th percentile.
    pub p95: Duration,
    /// 99th percentile.
    pub p99: Duration,
    /// True if the percentiles come from the values themselves and not from buckets.
    pub exact: bool,
}

impl DurationSummary {
    /// Computes the summary from every value, in milliseconds.
    pub fn of_values(values: &mut [i64]) -> Option<Self> {
        values.sort_unstable();
        let count = i64::try_from(values.len()).ok().filter(|count| *count > 0)?;
        let at = |percent| percentile(values, percent).map(span);
        let average = span(values.iter().sum::<i64>() / count);
        Some(Self { average, p50: at(50)?, p90: at(90)?, p95: at(95)?, p99: at(99)?, exact: true })
    }

    /// Computes the summary from a histogram; `total` is the sum of the values.
    pub fn of_spread(spread: &ValueHistogram, total: i64) -> Option<Self> {
        let count = i64::try_from(spread.len()).ok().filter(|count| *count > 0)?;
        let at = |percent| spread.percentile(percent).map(span);
        let average = span(total / count);
        Some(Self { average, p50: at(50)?, p90: at(90)?, p95: at(95)?, p99: at(99)?, exact: false })
    }
}

impl PeriodFigures {
    /// Returns the share of SLA clocks that met their target.
    pub const fn kept(&self) -> Option<PartOfWhole> {
        PartOfWhole::of(self.tally.kept, self.tally.kept + self.tally.missed)
    }

    /// Returns the average rating, in thousandths of a star.
    pub const fn rating(&self) -> Option<i64> {
        self.tally.rating()
    }
}

/// Returns the change in percent, rounded; `None` where there was nothing before.
pub fn change(now: i64, before: i64) -> Option<i64> {
    if before <= 0 {
        return None;
    }
    let (change, half) = ((now - before) * 100, before / 2);
    Some(if change >= 0 { (change + half) / before } else { (change - half) / before })
}

/// The tickets that are open now, by age.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Backlog {
    /// All open tickets.
    pub open: i64,
    /// Tickets nobody has claimed.
    pub unclaimed: i64,
    /// Tickets staff has not answered yet.
    pub unanswered: i64,
    /// Tickets open for less than a day.
    pub day: i64,
    /// Tickets open for one to three days.
    pub days: i64,
    /// Tickets open for three to seven days.
    pub week: i64,
    /// Tickets open for longer.
    pub longer: i64,
}

/// Figures of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayFigures {
    /// Date in the guild's time zone.
    pub date: NaiveDate,
    /// Counts of the day.
    pub tally: FactTally,
}

/// Figures of a category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CategoryFigures {
    /// Id of the category.
    pub category: CategoryId,
    /// Name of the category; `None` when it has been deleted.
    pub name: Option<String>,
    /// Counts of the category.
    pub tally: FactTally,
}

/// All figures of a period on one page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dashboard {
    /// Requested range and filters.
    pub scope: QueryScope,
    /// Name of the filtered category.
    pub category: Option<String>,
    /// Dates of the period.
    pub period: Period,
    /// Time zone of the guild.
    pub zone: Tz,
    /// Figures of the period.
    pub now: PeriodFigures,
    /// Figures of the preceding period of the same length; `None` for all time.
    pub before: Option<PeriodFigures>,
    /// The open tickets.
    pub backlog: Backlog,
    /// Growth of the number of open tickets since the period's end.
    pub grown_since: i64,
    /// Categories, the busiest first.
    pub categories: Vec<CategoryFigures>,
    /// Days in order.
    pub days: Vec<DayFigures>,
}

impl Dashboard {
    /// Returns true if there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.now.tally == FactTally::default() && self.backlog == Backlog::default()
    }

    /// Returns the hours of the week by number of openings, the busiest first, those without openings left out:
    /// `(weekday from Monday, hour, openings)`.
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

    /// Returns the number of open tickets at the end of each day.
    pub fn open_by_day(&self) -> Vec<i64> {
        // Only the present number is known, so the earlier ones are computed backwards from it.
        let mut open = self.backlog.open - self.grown_since;
        let mut by_day: Vec<i64> = Vec::with_capacity(self.days.len());
        for day in self.days.iter().rev() {
            by_day.push(open.max(0));
            open -= day.tally.growth();
        }
        by_day.reverse();
        by_day
    }

    /// Returns the openings by weekday, from Monday, and hour.
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
