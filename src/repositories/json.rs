//! JSON as the databases keep it: TEXT, written and read in Rust alone.

use serde::Serialize;

/// A value as JSON text.
pub(super) fn text(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("our own types have string keys and no failing serialisers")
}
