//! Service targets: clocks, business hours and how soon staff is to act.

pub(super) mod clocks;
pub(super) mod hours;
pub(super) mod targets;
