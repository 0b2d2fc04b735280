//! Drafts of forms, and what stands before them.

pub(super) mod draft;
pub(super) mod entrance_rules;
