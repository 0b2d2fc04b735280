//! Opening, closing and reopening as people see it.

pub(super) mod closing;
pub(super) mod info;
pub(super) mod merge;
pub(super) mod propose;
pub(super) mod reply;
pub(super) mod request;
