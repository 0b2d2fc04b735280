//! Figures of single people and categories: who did most, and how long what took.

use super::super::calendar::Tz;
use super::super::{CategoryId, Timestamp, UserId};
use super::{DurationSummary, FactTally, Period, QueryScope};

/// What a staff member did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffFigures {
    /// Who.
    pub staff: UserId,
    /// What it came to.
    pub tally: FactTally,
    /// How long openers waited for their first answers.
    pub answer: Option<DurationSummary>,
    /// How often they were warned; none where that is not for whoever asks.
    pub warnings: i64,
}

/// By what staff is ranked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RankingOrder {
    /// By how many tickets they closed.
    #[default]
    Closed,
    /// By how many they took on.
    Claimed,
    /// By how many they were the first to answer.
    Answered,
    /// By how soon they answered half of those.
    Fastest,
    /// By what openers thought.
    Rating,
}

impl RankingOrder {
    /// Every one.
    pub const ALL: [Self; 5] = [Self::Closed, Self::Claimed, Self::Answered, Self::Fastest, Self::Rating];

    /// What counts: the more the better, none last.
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

/// Staff in an order, the best first, each with their rank. Who is as good shares it, and the next ones are left out.
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

/// Who did most.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaderboard {
    /// What was asked for.
    pub scope: QueryScope,
    /// What the category of that is called.
    pub category: Option<String>,
    /// Over which dates.
    pub period: Period,
    /// Where the guild's clock hangs.
    pub zone: Tz,
    /// The staff that did anything, the best first, with their ranks.
    pub staff: Vec<(usize, StaffFigures)>,
}

/// Whose times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TimesOwner {
    /// A category's, and what it is called, if anybody knows.
    Category(CategoryId, Option<String>),
    /// A staff member's.
    Staff(UserId),
}

/// How long openers waited for the first answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResponseTimes {
    /// What was asked for.
    pub scope: QueryScope,
    /// What the category of that is called.
    pub category: Option<String>,
    /// Over which dates.
    pub period: Period,
    /// Where the guild's clock hangs.
    pub zone: Tz,
    /// How many were answered.
    pub answered: i64,
    /// All together.
    pub all: Option<DurationSummary>,
    /// The busiest first, with how many they answered.
    pub each: Vec<(TimesOwner, i64, DurationSummary)>,
    /// How many are still waiting.
    pub waiting: i64,
    /// Since when the first of them has been.
    pub waiting_since: Option<Timestamp>,
}
