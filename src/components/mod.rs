//! Handlers of buttons, menus and forms: a file for each feature, and one pipeline for all of them.
//!
//! Parses the custom id, acknowledges, finds the member, runs the handler and delivers its answer. Stateless, so that a
//! button works for as long as its message exists. Nothing in the id is trusted: the guild and the rights come from the
//! interaction, the entities the id names are loaded in that guild, and every press is authorised anew.

pub(crate) mod admin;
pub(crate) mod analytics;
mod context;
mod interactions;
mod pipeline;
mod router;
pub(crate) mod ticket;

pub use interactions::Interactions;
pub use router::{ComponentRouter, ComponentSpec};
