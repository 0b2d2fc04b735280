//! Messages that come with exported files.

use crate::i18n::Localizer;
use crate::t;
use crate::ui::message::{Message, reply};
use crate::ui::{AccentColour, sign};

/// Introduces a file of rows; `number` is given if there are several files.
pub fn export_file(name: &str, rows: u64, number: Option<u32>, localizer: &Localizer) -> Message {
    let words = match number {
        None => t!(localizer, "analytics-export", count = rows),
        Some(number) => t!(localizer, "analytics-export-part", count = rows, number = number),
    };
    let described = t!(localizer, "analytics-export-described", count = rows);
    reply(AccentColour::Done, &format!("{} {words}", sign::TRANSCRIPT)).with_file(name, &described)
}

/// Reports that there are no rows.
pub fn export_empty(localizer: &Localizer) -> Message {
    reply(AccentColour::Done, &format!("{} {}", sign::LIST, t!(localizer, "analytics-export-empty")))
}
