//! SLA clocks of tickets, their targets and deadlines.

mod clock;
mod timing;
