//! Service targets: clocks, business hours and response times.

pub(super) mod clocks;
pub(super) mod hours;
pub(super) mod targets;
