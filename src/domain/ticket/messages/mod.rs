//! Messages of live tickets: activity, versions and uploads.

pub(super) mod activity;
pub(super) mod message;
pub(super) mod upload;
