//! Derivations from the declarations of settings, apart from storage and texts: parsing of typed values, and the
//! documentation. The declarations are next to their structs in [`domain`](crate::domain::Settings).

#[cfg(test)]
mod document;
mod spec;
mod typed;

pub use spec::{SettingSpec, SettingsSpec};
pub use typed::{Unreadable, parse_value};
