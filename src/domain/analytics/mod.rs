//! Analytics of a guild's tickets: the counted facts, the date ranges and the figures computed from them.
//!
//! Figures are computed from facts, and a fact is written together with the event it is derived from: recounting the
//! events gives the same numbers. Past days are counted once; the present day is counted on every view.

mod access;
mod day;
mod export;
mod fact;
mod figures;
mod graph;
mod range;
mod rate;
mod spread;
mod staff;
mod tally;
#[cfg(test)]
mod tests;

pub use access::{AnalyticsAction, authorize};
pub use day::Day;
pub use export::{ExportRow, ExportTable, ExportedRow};
pub use fact::{FactKind, TicketFact};
pub use figures::{
    Backlog, CategoryFigures, Dashboard, DayFigures, DurationSummary, EXACT, PeriodFigures, change,
};
pub use graph::GraphKind;
pub use range::{DateRange, Period, QueryScope};
pub use rate::PartOfWhole;
pub use spread::{ValueHistogram, percentile};
pub use staff::{Leaderboard, RankingOrder, ResponseTimes, StaffFigures, TimesOwner, ranked};
pub use tally::{FactTally, TallyCell, fold};
