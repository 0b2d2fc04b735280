//! What is derived from the declarations of settings beside storage and texts: values as people type them, and the
//! documentation. The declarations themselves stand beside their structs in [`domain`](crate::domain::Settings).

#[cfg(test)]
mod document;
mod spec;
mod typed;

pub use spec::{SettingSpec, SettingsSpec};
pub use typed::{Unreadable, parse_value};
