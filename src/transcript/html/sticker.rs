//! Stickers: the picture where one was kept, else a card that says what it was.

use serde_json::Value;

use super::super::raw::JsonFields;
use super::page::HtmlPage;
use crate::t;

/// Discord's format of stickers that are vector drawings in motion; they need a program to be drawn.
const LOTTIE: u64 = 3;

/// One sticker of a message or of what was forwarded.
pub(super) struct HtmlSticker {
    pub(super) label: String,
    /// The class that draws it, when its picture is at hand.
    pub(super) picture: Option<u64>,
    /// Why there is no picture.
    pub(super) fate: String,
}

impl HtmlSticker {
    pub(super) fn new(page: &HtmlPage<'_>, raw: &Value) -> Self {
        let picture = raw.id("id").filter(|id| page.transcript.pictures.stickers.contains_key(id));
        let fate = match picture {
            Some(_) => String::new(),
            None if raw.number("format_type") == Some(LOTTIE) => {
                t!(page.localizer, "transcript-sticker-moving")
            }
            None => t!(page.localizer, "transcript-picture-not-kept"),
        };
        Self { label: t!(page.localizer, "transcript-sticker", name = raw.text("name")), picture, fate }
    }
}
