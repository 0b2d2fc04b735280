//! Stickers: the picture where one was kept, else a card that says what it was.

use serde_json::Value;

use super::super::raw::Raw;
use super::page::Page;
use crate::say;

/// Discord's format of stickers that are vector drawings in motion; they need a program to be drawn.
const LOTTIE: u64 = 3;

/// One sticker of a message or of what was forwarded.
pub(super) struct Sticker {
    pub(super) label: String,
    /// The class that draws it, when its picture is at hand.
    pub(super) picture: Option<u64>,
    /// Why there is no picture.
    pub(super) fate: String,
}

impl Sticker {
    pub(super) fn new(page: &Page<'_>, raw: &Value) -> Self {
        let picture = raw.id("id").filter(|id| page.transcript.pictures.stickers.contains_key(id));
        let fate = match picture {
            Some(_) => String::new(),
            None if raw.number("format_type") == Some(LOTTIE) => {
                say!(page.speaker, "transcript-sticker-moving")
            }
            None => say!(page.speaker, "transcript-picture-not-kept"),
        };
        Self { label: say!(page.speaker, "transcript-sticker", name = raw.text("name")), picture, fate }
    }
}
