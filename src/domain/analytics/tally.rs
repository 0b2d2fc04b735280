//! Counting facts: of everything, of each category, of each staff member, and of each staff member in each category.

use std::collections::HashMap;

use super::super::calendar::Tz;
use super::super::{CategoryId, UserId};
use super::{Day, FactKind, PartOfWhole, TicketFact, ValueHistogram};

/// What some facts come to. Two tallies together are the tally of all their facts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FactTally {
    /// Tickets opened, without those that never got a channel.
    pub opened: i64,
    /// Tickets opened again.
    pub reopened: i64,
    /// Tickets closed; one that is closed again counts again.
    pub closed: i64,
    /// Tickets taken on.
    pub claimed: i64,
    /// Tickets staff answered for the first time.
    pub answered: i64,
    /// How long their openers waited, all together, in milliseconds.
    pub answer_ms: i64,
    /// How long those that were closed had been open, all together, in milliseconds.
    pub solve_ms: i64,
    /// Clocks staff kept to.
    pub kept: i64,
    /// Clocks staff did not keep to.
    pub missed: i64,
    /// Tickets judged.
    pub ratings: i64,
    /// Their stars together.
    pub stars: i64,
    /// Openings by the hour of the day.
    pub hours: [i64; 24],
    /// How long openers waited.
    pub answers: ValueHistogram,
    /// How long tickets were open.
    pub solutions: ValueHistogram,
}

/// A tally and what it is of: `None` is all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TallyCell {
    /// Of which category.
    pub category: Option<CategoryId>,
    /// Of whom.
    pub staff: Option<UserId>,
    /// What it comes to.
    pub tally: FactTally,
}

impl FactTally {
    /// Counts a fact that happened in this hour of the day.
    pub fn count(&mut self, fact: &TicketFact, hour: usize) {
        match fact.kind {
            FactKind::Opened | FactKind::Abandoned => {
                let one = if fact.kind == FactKind::Opened { 1 } else { -1 };
                self.opened += one;
                if let Some(count) = self.hours.get_mut(hour) {
                    *count += one;
                }
            }
            FactKind::Reopened => self.reopened += 1,
            FactKind::Lapsed => self.reopened -= 1,
            FactKind::Claimed => self.claimed += 1,
            FactKind::Answered => {
                self.answered += 1;
                self.answer_ms += fact.value;
                self.answers.count(fact.value);
            }
            FactKind::Closed => {
                self.closed += 1;
                self.solve_ms += fact.value;
                self.solutions.count(fact.value);
            }
            FactKind::Rated => {
                self.ratings += 1;
                self.stars += fact.value;
            }
            FactKind::Kept(_) => self.kept += 1,
            FactKind::Missed(_) => self.missed += 1,
        }
    }

    /// Counts all that another one has counted.
    pub fn add(&mut self, other: &Self) {
        self.opened += other.opened;
        self.reopened += other.reopened;
        self.closed += other.closed;
        self.claimed += other.claimed;
        self.answered += other.answered;
        self.answer_ms += other.answer_ms;
        self.solve_ms += other.solve_ms;
        self.kept += other.kept;
        self.missed += other.missed;
        self.ratings += other.ratings;
        self.stars += other.stars;
        for (count, more) in self.hours.iter_mut().zip(other.hours) {
            *count += more;
        }
        self.answers.add(&other.answers);
        self.solutions.add(&other.solutions);
    }

    /// The average rating, in thousandths of a star.
    pub const fn rating(&self) -> Option<i64> {
        match PartOfWhole::of(self.stars, self.ratings) {
            Some(rate) => Some(rate.permille()),
            None => None,
        }
    }

    /// By how many tickets the open ones have grown.
    pub const fn growth(&self) -> i64 {
        self.opened + self.reopened - self.closed
    }
}

/// The tallies of a day's facts, each cell once; none without facts.
pub fn fold<'a>(facts: impl IntoIterator<Item = &'a TicketFact>, zone: Tz) -> Vec<TallyCell> {
    let mut cells: HashMap<(Option<CategoryId>, Option<UserId>), FactTally> = HashMap::new();
    for fact in facts {
        let hour = Day::hour_of(fact.at, zone);
        let mut count = |category, staff| cells.entry((category, staff)).or_default().count(fact, hour);
        count(None, None);
        count(Some(fact.category), None);
        if fact.staff.is_some() {
            count(None, fact.staff);
            count(Some(fact.category), fact.staff);
        }
    }
    cells.into_iter().map(|((category, staff), tally)| TallyCell { category, staff, tally }).collect()
}
