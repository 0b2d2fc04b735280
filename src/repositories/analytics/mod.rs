//! Sources of figures: facts, the tallies of past days, and the tickets open now.

mod days;
mod each;
mod export;
mod facts;
mod open;

use super::query::repository;

repository! {
    /// Reads and writes facts and tallies inside one transaction.
    AnalyticsRepository,
    /// Returns the repository of facts and tallies.
    analytics
}
