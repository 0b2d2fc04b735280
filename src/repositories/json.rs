//! JSON columns: TEXT in both databases, written and parsed in Rust alone.

use serde::Serialize;

/// Serialises a value as JSON text.
pub(super) fn text(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("our own types have string keys and no failing serialisers")
}
