//! The clocks of tickets, and how soon staff is to act.

mod clock;
mod timing;
