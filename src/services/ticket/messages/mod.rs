//! Records activity in live tickets: messages, edits, deletions, uploads.

pub(super) mod catch_up;
pub(super) mod edits;
pub(super) mod incoming;
pub(super) mod upload;
