//! Where tickets are talked in, and who is let in.

pub(super) mod overflow;
mod participant;
mod post;
mod room;
