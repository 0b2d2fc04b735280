//! Framework shared by commands and components: their contexts, the check before a command, and the one error renderer.
//! Knows neither commands nor components: the composition root passes them in.

pub mod context;
mod data;
mod dispatch;
mod events;
mod messages;
mod modules;
pub(crate) mod permissions;
mod registration;
pub(crate) mod reply;

pub use context::{Context, Data};
pub use dispatch::framework;
pub use events::Events;
pub use messages::Messages;
pub use modules::module_command;
pub use registration::{command_set, register_commands};
