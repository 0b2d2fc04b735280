//! Figures of single staff members and categories: leaderboards and response times.

use super::super::calendar::Tz;
use super::super::{CategoryId, Timestamp, UserId};
use super::{DurationSummary, FactTally, Period, QueryScope};

/// Figures of a staff member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffFigures {
    /// Id of the staff member.
    pub staff: UserId,
    /// Counts of their actions.
    pub tally: FactTally,
    /// Time openers waited for their first answers.
    pub answer: Option<DurationSummary>,
    /// Number of warnings; `None` when the viewer may not see it.
    pub warnings: i64,
}

/// Sort order of the leaderboard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RankingOrder {
    /// By number of tickets closed.
    #[default]
    Closed,
    /// By number of tickets claimed.
    Claimed,
    /// By number of tickets answered first.
    Answered,
    /// By median time to the first answer.
    Fastest,
    /// By average rating.
    Rating,
}

impl RankingOrder {
    /// All orders.
    pub const ALL: [Self; 5] = [Self::Closed, Self::Claimed, Self::Answered, Self::Fastest, Self::Rating];

    /// Returns the sort key: higher is better, `None` last.
    pub fn key(self, figures: &StaffFigures) -> Option<i64> {
        let StaffFigures { tally, answer, .. } = figures;
        match self {
            Self::Closed => Some(tally.closed),
            Self::Claimed => Some(tally.claimed),
            Self::Answered => Some(tally.answered),
            Self::Fastest => answer.and_then(|pace| i64::try_from(pace.p50.as_millis()).ok()).map(|it| -it),
            Self::Rating => (tally.ratings > 0).then(|| tally.stars * 1000 / tally.ratings),
        }
    }
}

/// Sorts staff, the best first, and ranks them. Equal ones share a rank, and the following ranks are skipped.
pub fn ranked(mut staff: Vec<StaffFigures>, order: RankingOrder) -> Vec<(usize, StaffFigures)> {
    staff.sort_by_key(|one| (std::cmp::Reverse(order.key(one)), one.staff));
    let mut ranks: Vec<(usize, StaffFigures)> = Vec::with_capacity(staff.len());
    for (n, one) in staff.into_iter().enumerate() {
        let rank = match ranks.last() {
            Some((rank, before)) if order.key(before) == order.key(&one) => *rank,
            _ => n + 1,
        };
        ranks.push((rank, one));
    }
    ranks
}

/// Staff ranked by one figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaderboard {
    /// Requested range and filters.
    pub scope: QueryScope,
    /// Name of the filtered category.
    pub category: Option<String>,
    /// Dates of the period.
    pub period: Period,
    /// Time zone of the guild.
    pub zone: Tz,
    /// Staff with any activity and their ranks, the best first.
    pub staff: Vec<(usize, StaffFigures)>,
}

/// Subject of response times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TimesOwner {
    /// A category and its name, `None` when it has been deleted.
    Category(CategoryId, Option<String>),
    /// A staff member.
    Staff(UserId),
}

/// Time openers waited for the first answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResponseTimes {
    /// Requested range and filters.
    pub scope: QueryScope,
    /// Name of the filtered category.
    pub category: Option<String>,
    /// Dates of the period.
    pub period: Period,
    /// Time zone of the guild.
    pub zone: Tz,
    /// Number of answered tickets.
    pub answered: i64,
    /// Summary of all of them.
    pub all: Option<DurationSummary>,
    /// Summary of each owner with the number they answered, the busiest first.
    pub each: Vec<(TimesOwner, i64, DurationSummary)>,
    /// Number of tickets that still wait.
    pub waiting: i64,
    /// Time since the longest of them has waited.
    pub waiting_since: Option<Timestamp>,
}
