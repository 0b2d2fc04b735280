//! Timelines, limits on open tickets, close requests and ratings.

mod feedback;
mod history;
mod request;
mod slot;
