//! The timeline of tickets, the limit of open ones, and the opener's judgement.

mod feedback;
mod history;
mod request;
mod slot;
