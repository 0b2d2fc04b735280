//! Files of rows, as they are handed out.

use crate::i18n::Speaker;
use crate::say;
use crate::views::message::{Message, reply};
use crate::views::{Accent, sign};

/// A file of so many rows; `number` where there are several.
pub fn export_file(name: &str, rows: u64, number: Option<u32>, speaker: &Speaker) -> Message {
    let words = match number {
        None => say!(speaker, "analytics-export", count = rows),
        Some(number) => say!(speaker, "analytics-export-part", count = rows, number = number),
    };
    let described = say!(speaker, "analytics-export-described", count = rows);
    reply(Accent::Done, &format!("{} {words}", sign::TRANSCRIPT)).with_file(name, &described)
}

/// There are no rows.
pub fn export_empty(speaker: &Speaker) -> Message {
    reply(Accent::Done, &format!("{} {}", sign::LIST, say!(speaker, "analytics-export-empty")))
}
