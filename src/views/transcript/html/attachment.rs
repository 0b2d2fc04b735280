//! Attached files: pictures within the budget are shown, everything else is named with its fate.

use std::fmt::{self, Write as _};

use askama::Template;
use serde_json::Value;

use super::super::attached;
use super::super::facts::File;
use super::super::image::{DataAddress, Image};
use super::super::raw::Raw;
use super::super::units;
use super::page::Page;
use crate::say;

/// One attachment of a message or a file component.
#[derive(Template)]
#[template(path = "transcript/attachment.html")]
pub(in super::super) struct Attachment<'a> {
    page: &'a Page<'a>,
    raw: &'a Value,
    picture: Option<&'a Image>,
}

impl<'a> Attachment<'a> {
    pub(super) fn new(page: &'a Page<'a>, raw: &'a Value) -> Self {
        let picture = raw.id("id").and_then(|id| page.picture(id));
        Self { page, raw, picture }
    }

    fn file(&self) -> Option<&'a File> {
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
        say!(self.page.speaker, "transcript-spoiler")
    }

    fn frame(&self, picture: &'a Image) -> Picture<'a> {
        Picture::new(picture, self.raw)
    }

    fn size(&self) -> String {
        let size = match self.file() {
            Some(File::Kept { size, .. }) => Some(*size),
            _ => self.raw.number("size"),
        };
        size.map(|size| units::size(size, self.page.speaker)).unwrap_or_default()
    }

    fn length(&self) -> String {
        let Some(seconds) = self.raw.number("duration_secs") else { return String::new() };
        let length = units::length(seconds);
        if self.raw.some_text("waveform").is_some() {
            say!(self.page.speaker, "transcript-voice", length = length)
        } else {
            length
        }
    }

    fn fate(&self) -> String {
        match self.file() {
            // Its picture would have made the page too large.
            Some(File::Kept { picture: Some(_), .. }) if self.picture.is_none() => {
                say!(self.page.speaker, "transcript-picture-left-out")
            }
            Some(File::Kept { .. }) => String::new(),
            Some(File::TooLarge) => say!(self.page.speaker, "transcript-file-too-large"),
            Some(File::Expired) | None => say!(self.page.speaker, "transcript-file-expired"),
        }
    }

    /// That the file itself lies with the transcript.
    fn kept(&self) -> String {
        match self.file() {
            Some(File::Kept { .. }) => say!(self.page.speaker, "transcript-file-kept"),
            _ => String::new(),
        }
    }

    fn hash(&self) -> &str {
        match self.file() {
            Some(File::Kept { sha256, .. }) => sha256,
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

/// A picture with the room it needs, so that nothing moves while the page is laid out.
pub(in super::super) struct Picture<'a> {
    address: DataAddress<'a>,
    width: Option<u64>,
    height: Option<u64>,
}

impl<'a> Picture<'a> {
    /// `facts` is the object that tells width and height, if it does.
    pub(super) fn new(picture: &'a Image, facts: &Value) -> Self {
        Self { address: picture.address(), width: facts.number("width"), height: facts.number("height") }
    }
}

/// The `src` and size attributes.
impl fmt::Display for Picture<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "src=\"{}\"", self.address)?;
        if let (Some(width @ 1..=20_000), Some(height @ 1..=20_000)) = (self.width, self.height) {
            write!(f, " width=\"{width}\" height=\"{height}\"")?;
        }
        f.write_char(' ')
    }
}
