//! Anonymous tickets: messages passed on between a channel and direct messages.

pub(super) mod deliver;
pub(super) mod direct;
pub(super) mod opener_dm;
mod pass_on;
mod reveal;
