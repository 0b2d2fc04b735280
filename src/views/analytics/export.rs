//! Files of rows, as they are handed out.

use crate::i18n::Localizer;
use crate::t;
use crate::ui::message::{Message, reply};
use crate::ui::{AccentColour, sign};

/// A file of so many rows; `number` where there are several.
pub fn export_file(name: &str, rows: u64, number: Option<u32>, localizer: &Localizer) -> Message {
    let words = match number {
        None => t!(localizer, "analytics-export", count = rows),
        Some(number) => t!(localizer, "analytics-export-part", count = rows, number = number),
    };
    let described = t!(localizer, "analytics-export-described", count = rows);
    reply(AccentColour::Done, &format!("{} {words}", sign::TRANSCRIPT)).with_file(name, &described)
}

/// There are no rows.
pub fn export_empty(localizer: &Localizer) -> Message {
    reply(AccentColour::Done, &format!("{} {}", sign::LIST, t!(localizer, "analytics-export-empty")))
}
