//! The commands, one folder a group and one file a subcommand.

pub mod admin;
pub mod analytics;
mod localise;
pub mod menus;
pub mod privacy;
#[cfg(test)]
mod settings;
mod suggest;
pub mod ticket;
pub mod tickets;
mod typed;

pub use localise::localise;
