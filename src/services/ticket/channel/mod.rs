//! The channel or thread of a ticket: made, named, locked, shared and kept in step with its row.

mod bot_permissions;
pub(super) mod build;
pub(super) mod call;
pub(super) mod card;
pub(super) mod lock;
pub(super) mod notice;
mod overflow;
pub(super) mod people;
mod post;
mod reconcile;
pub(super) mod rename;
mod send_once;
pub(super) mod thread;
mod thread_room;
pub(super) mod thread_team;
