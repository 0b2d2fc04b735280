//! Which files hang on a message, wherever Discord put them.

use serde_json::Value;

use super::raw::JsonFields;

/// Whether an attachment hides until it is asked for.
pub(super) fn is_spoiler(raw: &Value) -> bool {
    raw.text("filename").starts_with("SPOILER_")
        || raw.number("flags").is_some_and(|flags| flags & (1 << 3) != 0)
        || raw.flag("spoiler")
        || raw.flag("is_spoiler")
}
