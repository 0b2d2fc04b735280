//! Drafts of forms, and the conditions to pass before them.

pub(super) mod draft;
pub(super) mod entrance_rules;
