//! Messages of live tickets: who says what, what is kept of it.

pub(super) mod activity;
pub(super) mod message;
pub(super) mod upload;
