//! The frame around the commands: the framework, gateway events, `custom_id` routing and the one error renderer.

mod administration;
pub(crate) mod analytics;
mod anonymous;
mod backups;
pub mod context;
mod desk;
mod events;
mod forms;
mod framework;
mod interactions;
mod messages;
mod modules;
mod pages;
mod permissions;
mod privacy;
mod proposals;
pub(crate) mod puzzle;
mod questions;
mod registration;
pub(crate) mod reply;
mod requests;
mod routing;
pub(crate) mod setup;

pub use context::{Context, Data};
pub use events::Events;
pub use framework::{commands, framework};
pub use messages::Messages;
pub use registration::{command_set, register_commands};
