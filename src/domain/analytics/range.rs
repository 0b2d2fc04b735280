//! Over which days figures are taken, and of which tickets.

use std::fmt;
use std::str::FromStr;

use chrono::{Days, NaiveDate};

use super::super::{CategoryId, UserId};

/// What is asked for: over which days, about what, whose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct QueryScope {
    /// Over which days.
    pub range: DateRange,
    /// Tickets of this category alone.
    pub category: Option<CategoryId>,
    /// What this staff member did alone.
    pub staff: Option<UserId>,
}

/// A stretch of days, as somebody asks for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateRange {
    /// This day and the six before it.
    Week,
    /// This day and the 29 before it.
    #[default]
    Month,
    /// This day and the 89 before it.
    Quarter,
    /// Since the guild's first ticket.
    All,
    /// From one date to another, both among them.
    Between(NaiveDate, NaiveDate),
}

impl DateRange {
    /// Those that are asked for by name.
    pub const NAMED: [Self; 4] = [Self::Week, Self::Month, Self::Quarter, Self::All];

    /// The dates it means on `today`, in a guild whose first ticket was opened on `first`.
    pub fn period(self, today: NaiveDate, first: NaiveDate) -> Period {
        let back = |days: u64| Period { first: before(today, days - 1), last: today };
        match self {
            Self::Week => back(7),
            Self::Month => back(30),
            Self::Quarter => back(90),
            Self::All => Period { first: first.min(today), last: today },
            // What is still to come holds nothing, and before the first ticket there was nothing.
            Self::Between(from, to) => {
                let from = from.clamp(first.min(today), today);
                Period { first: from, last: to.clamp(from, today) }
            }
        }
    }
}

/// `7d`, `30d`, `90d`, `all`, `2026-01-01~2026-01-31`
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

/// The text is no range.
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
    /// How many dates it has.
    pub fn days(self) -> u64 {
        u64::try_from((self.last - self.first).num_days()).unwrap_or(0) + 1
    }

    /// As many dates right before it.
    #[must_use]
    pub fn earlier(self) -> Self {
        Self { first: before(self.first, self.days()), last: before(self.first, 1) }
    }
}

fn before(date: NaiveDate, days: u64) -> NaiveDate {
    date.checked_sub_days(Days::new(days)).unwrap_or(date)
}
