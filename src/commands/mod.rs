//! Commands: one folder per group and one file per command, each a struct of arguments with the code that runs it.

pub mod admin;
pub mod analytics;
mod arguments;
mod definition;
mod grammar;
mod localise;
pub mod menus;
pub mod privacy;
mod settings;
mod suggest;
pub mod ticket;
pub mod tickets;

pub use definition::Command;
pub use localise::localise;

use arguments::{Choice, OrNone, UploadedFile, arguments};
use definition::{CommandDefinition, FirstAnswer, command, group, misread};

use crate::framework::context::Request;
