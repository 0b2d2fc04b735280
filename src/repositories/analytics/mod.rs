//! What figures are made of: facts, the tallies of days that are over, and the tickets that are open now.

mod days;
mod each;
mod export;
mod facts;
mod open;

use super::backend::Tx;

/// Reads and writes facts and tallies inside one transaction.
#[derive(Debug)]
pub struct AnalyticsRepository<'t> {
    tx: &'t mut Tx,
}

impl Tx {
    /// What figures are made of.
    pub const fn analytics(&mut self) -> AnalyticsRepository<'_> {
        AnalyticsRepository { tx: self }
    }
}
