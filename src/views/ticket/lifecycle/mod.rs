//! Messages about opening, closing and reopening.

pub(super) mod closing;
pub(super) mod info;
pub(super) mod merge;
pub(super) mod propose;
pub(super) mod reply;
pub(super) mod request;
