//! Figures of a guild's tickets: what counts, over which days, and what it comes to.
//!
//! A figure is made of facts, and a fact is written with the event it is made of: recounting the events gives the same
//! numbers. Days that are over are counted once; the present day is counted whenever it is looked at.

mod access;
mod day;
mod export;
mod fact;
mod figures;
mod range;
mod rate;
mod spread;
mod staff;
mod tally;
#[cfg(test)]
mod tests;

pub use access::{Glance, authorize};
pub use day::Day;
pub use export::{ExportRow, Exported, Table};
pub use fact::{Fact, FactKind};
pub use figures::{Backlog, CategoryFigures, Dashboard, DayFigures, EXACT, Figures, Pace, change};
pub use range::{Period, Range, Scope};
pub use rate::Rate;
pub use spread::{Spread, percentile};
pub use staff::{Leaderboard, Order, ResponseTimes, StaffFigures, Whose, ranked};
pub use tally::{Cell, Tally, fold};
