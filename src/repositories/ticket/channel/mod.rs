//! Channels and threads of tickets, their participants and overflow categories.

pub(super) mod overflow;
mod participant;
mod post;
mod room;
