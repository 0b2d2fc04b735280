//! The channel or thread of a ticket: its name, its overwrites, its participants.

pub(super) mod naming;
pub(super) mod notice;
pub(super) mod overflow;
pub(super) mod participant;
pub(super) mod room;
pub(super) mod thread;
