//! Stickers: the picture where it was kept, else a card with its name.

use serde_json::Value;

use super::super::raw::JsonFields;
use super::page::HtmlPage;
use crate::t;

/// Discord's format number of animated vector stickers, which no browser draws without a script.
const LOTTIE: u64 = 3;

/// A sticker of a message or of a forwarded one.
pub(super) struct HtmlSticker {
    pub(super) label: String,
    /// Sticker id for the class that draws it, if its picture is available.
    pub(super) picture: Option<u64>,
    /// Reason there is no picture.
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
