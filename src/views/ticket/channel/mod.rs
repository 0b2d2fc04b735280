//! Automatic messages in a ticket: the pinned card and the notices.

pub(super) mod card;
pub(super) mod notice;
