//! Building blocks of messages, shared by all views whatever they are about. Imports only the domain and the texts.

mod accent;
pub(super) mod button;
pub(super) mod clock;
pub mod custom_id;
pub(super) mod emoji;
pub(crate) mod id_part;
pub(super) mod language;
pub mod limit;
pub(super) mod markdown;
mod mention;
pub(super) mod menu;
pub(super) mod message;
mod modal;
pub(super) mod pager;
mod permission;
pub(super) mod priority;
pub(super) mod sign;
#[cfg(test)]
pub(super) mod testing;

pub(crate) use accent::AccentColour;
pub use custom_id::{Acknowledgement, Component, CustomId, UnroutableId};
pub use emoji::is_emoji;
pub use id_part::{IdPart, IdParts};
pub use language::language_name;
pub(crate) use mention::{channel, channel_link, message_link, relative, role, user};
pub use message::{Message, PlainMessage, text};
pub use modal::Modal;
pub use permission::permission_names;
