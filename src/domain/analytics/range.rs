//! Date ranges and filters of the analytics.

use std::fmt;
use std::str::FromStr;

use chrono::{Days, NaiveDate};

use super::super::{CategoryId, UserId};

/// Range and filters of a query.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct QueryScope {
    /// Dates of the query.
    pub range: DateRange,
    /// Tickets of this category alone.
    pub category: Option<CategoryId>,
    /// Actions of this staff member alone.
    pub staff: Option<UserId>,
}

/// A range of days, as a member requests it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateRange {
    /// Today and the six days before it.
    Week,
    /// Today and the 29 days before it.
    #[default]
    Month,
    /// Today and the 89 days before it.
    Quarter,
    /// Since the guild's first ticket.
    All,
    /// From one date to another, both included.
    Between(NaiveDate, NaiveDate),
}

impl DateRange {
    /// Ranges that have a name.
    pub const NAMED: [Self; 4] = [Self::Week, Self::Month, Self::Quarter, Self::All];

    /// Returns the dates it covers on `today`, in a guild whose first ticket was opened on `first`.
    pub fn period(self, today: NaiveDate, first: NaiveDate) -> Period {
        let back = |days: u64| Period { first: before(today, days - 1), last: today };
        match self {
            Self::Week => back(7),
            Self::Month => back(30),
            Self::Quarter => back(90),
            Self::All => Period { first: first.min(today), last: today },
            // Days in the future or before the first ticket have no facts.
            Self::Between(from, to) => {
                let from = from.clamp(first.min(today), today);
                Period { first: from, last: to.clamp(from, today) }
            }
        }
    }
}

/// Formats it as `7d`, `30d`, `90d`, `all` or `2026-01-01~2026-01-31`.
impl fmt::Display for DateRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Week => f.write_str("7d"),
            Self::Month => f.write_str("30d"),
            Self::Quarter => f.write_str("90d"),
            Self::All => f.write_str("all"),
            Self::Between(from, to) => write!(f, "{from}~{to}"),
        }
    }
}

/// Error: the text is no range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("it is no range of days")]
pub struct NoRange;

impl FromStr for DateRange {
    type Err = NoRange;

    fn from_str(text: &str) -> Result<Self, NoRange> {
        if let Some(named) = Self::NAMED.into_iter().find(|named| named.to_string() == text) {
            return Ok(named);
        }
        let (from, to) = text.split_once('~').ok_or(NoRange)?;
        let date = |text: &str| NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| NoRange);
        let (from, to) = (date(from)?, date(to)?);
        if from <= to { Ok(Self::Between(from, to)) } else { Err(NoRange) }
    }
}

/// Dates, from the first to the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first.
    pub first: NaiveDate,
    /// The last, which is never before the first.
    pub last: NaiveDate,
}

impl Period {
    /// Returns the number of dates in it.
    pub fn days(self) -> u64 {
        u64::try_from((self.last - self.first).num_days()).unwrap_or(0) + 1
    }

    /// Returns the period of the same length right before it.
    #[must_use]
    pub fn earlier(self) -> Self {
        Self { first: before(self.first, self.days()), last: before(self.first, 1) }
    }
}

fn before(date: NaiveDate, days: u64) -> NaiveDate {
    date.checked_sub_days(Days::new(days)).unwrap_or(date)
}
