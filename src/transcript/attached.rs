//! Properties of attached files.

use serde_json::Value;

use super::raw::JsonFields;

/// Reports whether an attachment is hidden until it is clicked. Discord marks that in one of four places.
pub(super) fn is_spoiler(raw: &Value) -> bool {
    raw.text("filename").starts_with("SPOILER_")
        || raw.number("flags").is_some_and(|flags| flags & (1 << 3) != 0)
        || raw.flag("spoiler")
        || raw.flag("is_spoiler")
}
