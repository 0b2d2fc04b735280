//! The answers to buttons, menus and forms: a file for each feature, and one pipeline for all of them.
//!
//! Parse the custom id, acknowledge, find out who presses, run the handler, deliver its answer. Stateless, so that a button
//! works for as long as its message exists. Nothing in the id is trusted: the guild and the rights come from the
//! interaction, what the id names is loaded in that guild, and every press is authorised anew.

pub(crate) mod admin;
pub(crate) mod analytics;
mod context;
mod interactions;
mod pipeline;
mod router;
pub(crate) mod ticket;

pub use interactions::Interactions;
pub use router::{ComponentRouter, ComponentSpec};
