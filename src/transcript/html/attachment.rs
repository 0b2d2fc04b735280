//! Attached files: pictures within the budget are embedded, everything else is listed with its state.

use std::fmt::{self, Write as _};

use askama::Template;
use serde_json::Value;

use super::super::attached;
use super::super::facts::AttachmentFile;
use super::super::image::{DataAddress, EmbeddedImage};
use super::super::raw::JsonFields;
use super::super::units;
use super::page::HtmlPage;
use crate::t;

/// One attachment of a message or a file component.
#[derive(Template)]
#[template(path = "transcript/attachment.html")]
pub(in super::super) struct HtmlAttachment<'a> {
    page: &'a HtmlPage<'a>,
    raw: &'a Value,
    picture: Option<&'a EmbeddedImage>,
}

impl<'a> HtmlAttachment<'a> {
    pub(super) fn new(page: &'a HtmlPage<'a>, raw: &'a Value) -> Self {
        let picture = raw.id("id").and_then(|id| page.picture(id));
        Self { page, raw, picture }
    }

    fn file(&self) -> Option<&'a AttachmentFile> {
        self.page.transcript.files.get(&self.raw.id("id")?)
    }

    fn name(&self) -> &str {
        self.raw.some_text("title").or_else(|| self.raw.some_text("filename")).unwrap_or("?")
    }

    fn alt(&self) -> &str {
        self.raw.some_text("description").unwrap_or_else(|| self.name())
    }

    fn description(&self) -> &str {
        self.raw.text("description")
    }

    fn is_spoiler(&self) -> bool {
        attached::is_spoiler(self.raw)
    }

    fn spoiler(&self) -> String {
        t!(self.page.localizer, "transcript-spoiler")
    }

    fn frame(&self, picture: &'a EmbeddedImage) -> HtmlPicture<'a> {
        HtmlPicture::new(picture, self.raw)
    }

    fn size(&self) -> String {
        let size = match self.file() {
            Some(AttachmentFile::Kept { size, .. }) => Some(*size),
            _ => self.raw.number("size"),
        };
        size.map(|size| units::size(size, self.page.localizer)).unwrap_or_default()
    }

    fn length(&self) -> String {
        let Some(seconds) = self.raw.number("duration_secs") else { return String::new() };
        let length = units::length(seconds);
        if self.raw.some_text("waveform").is_some() {
            t!(self.page.localizer, "transcript-voice", length = length)
        } else {
            length
        }
    }

    fn fate(&self) -> String {
        match self.file() {
            // The picture exists, but embedding it would have made the page too large.
            Some(AttachmentFile::Kept { picture: Some(_), .. }) if self.picture.is_none() => {
                t!(self.page.localizer, "transcript-picture-left-out")
            }
            Some(AttachmentFile::Kept { .. }) => String::new(),
            Some(AttachmentFile::TooLarge) => t!(self.page.localizer, "transcript-file-too-large"),
            Some(AttachmentFile::Expired) | None => t!(self.page.localizer, "transcript-file-expired"),
        }
    }

    /// Tells that the file itself is stored with the transcript.
    fn kept(&self) -> String {
        match self.file() {
            Some(AttachmentFile::Kept { .. }) => t!(self.page.localizer, "transcript-file-kept"),
            _ => String::new(),
        }
    }

    fn hash(&self) -> &str {
        match self.file() {
            Some(AttachmentFile::Kept { sha256, .. }) => sha256,
            _ => "",
        }
    }

    fn sign(&self) -> &'static str {
        match self.raw.text("content_type").split('/').next() {
            Some("image") => "🖼️",
            Some("video") => "🎞️",
            Some("audio") => "🎵",
            _ => "📄",
        }
    }
}

/// A picture with its size, so that the page's layout does not move while it loads.
pub(in super::super) struct HtmlPicture<'a> {
    address: DataAddress<'a>,
    width: Option<u64>,
    height: Option<u64>,
}

impl<'a> HtmlPicture<'a> {
    /// `facts` is the JSON object with width and height, where it has them.
    pub(super) fn new(picture: &'a EmbeddedImage, facts: &Value) -> Self {
        Self { address: picture.address(), width: facts.number("width"), height: facts.number("height") }
    }
}

/// Writes the `src` and size attributes.
impl fmt::Display for HtmlPicture<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "src=\"{}\"", self.address)?;
        // The sizes come from the message, and absurd ones would break the layout.
        if let (Some(width @ 1..=20_000), Some(height @ 1..=20_000)) = (self.width, self.height) {
            write!(f, " width=\"{width}\" height=\"{height}\"")?;
        }
        f.write_char(' ')
    }
}
