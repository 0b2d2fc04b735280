//! What the bot shows in a ticket by itself: the pinned card and its notices.

pub(super) mod card;
pub(super) mod notice;
