//! Tallies of facts: in total, per category, per staff member, and per staff member in each category.

use std::collections::HashMap;

use super::super::calendar::Tz;
use super::super::{CategoryId, UserId};
use super::{Day, FactKind, PartOfWhole, TicketFact, ValueHistogram};

/// Counts of a set of facts. The sum of two tallies is the tally of all their facts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FactTally {
    /// Tickets opened, without those that never got a channel.
    pub opened: i64,
    /// Tickets reopened.
    pub reopened: i64,
    /// Tickets closed; one that is closed again counts again.
    pub closed: i64,
    /// Tickets claimed.
    pub claimed: i64,
    /// Tickets staff answered for the first time.
    pub answered: i64,
    /// Total time their openers waited, in milliseconds.
    pub answer_ms: i64,
    /// Total time the closed tickets had been open, in milliseconds.
    pub solve_ms: i64,
    /// SLA clocks that met their target.
    pub kept: i64,
    /// SLA clocks that missed their target.
    pub missed: i64,
    /// Tickets rated.
    pub ratings: i64,
    /// Sum of the stars.
    pub stars: i64,
    /// Openings by the hour of the day.
    pub hours: [i64; 24],
    /// Distribution of the time openers waited.
    pub answers: ValueHistogram,
    /// Distribution of the time tickets were open.
    pub solutions: ValueHistogram,
}

/// A tally and its dimensions; `None` means all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TallyCell {
    /// Category, or all of them.
    pub category: Option<CategoryId>,
    /// Staff member, or all of them.
    pub staff: Option<UserId>,
    /// Counts of the cell.
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

    /// Adds the counts of another tally.
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

    /// Returns the average rating, in thousandths of a star.
    pub const fn rating(&self) -> Option<i64> {
        match PartOfWhole::of(self.stars, self.ratings) {
            Some(rate) => Some(rate.permille()),
            None => None,
        }
    }

    /// Returns the change of the number of open tickets.
    pub const fn growth(&self) -> i64 {
        self.opened + self.reopened - self.closed
    }
}

/// Tallies the facts of a day, each cell once; returns no cells without facts.
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
