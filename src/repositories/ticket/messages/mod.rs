//! Messages and uploads of live tickets.

mod activity;
mod message;
mod upload;
