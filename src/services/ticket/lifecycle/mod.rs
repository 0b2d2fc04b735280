//! Opens, closes, reopens, merges and archives tickets.

pub(super) mod archive;
pub(super) mod close;
pub(super) mod feedback;
mod force;
mod merge;
pub(super) mod open;
pub(super) mod propose;
mod reopen;
pub(super) mod request;
