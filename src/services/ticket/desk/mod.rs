//! Supports staff at work: claims, duty, notes, snippets and priorities.

pub(super) mod assign;
mod claim;
pub(super) mod duty;
pub(super) mod links;
pub(super) mod next;
mod note;
mod priority;
pub(super) mod record_update;
mod snippet;
pub(super) mod staff_alert;
mod stats;
