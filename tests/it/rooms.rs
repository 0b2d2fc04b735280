//! Where tickets live, and who may open them.

mod gates;
mod lost_threads;
mod overflow;
mod reopened;
mod thread_overflow;
mod thread_teams;
mod threads;
