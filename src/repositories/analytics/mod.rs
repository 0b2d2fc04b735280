//! What figures are made of: facts, the tallies of days that are over, and the tickets that are open now.

mod days;
mod each;
mod export;
mod facts;
mod open;

use super::query::repository;

repository! {
    /// Reads and writes facts and tallies inside one transaction.
    AnalyticsRepository,
    /// What figures are made of.
    analytics
}
