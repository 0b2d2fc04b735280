//! What was said in live tickets.

mod activity;
mod message;
mod upload;
