//! Relays messages between the channel of an anonymous ticket and its opener's direct messages.

pub(super) mod deliver;
pub(super) mod direct;
pub(super) mod opener_dm;
mod pass_on;
mod reveal;
