//! Transcripts: a ticket's messages and facts as one self-contained page, as plain text and for machines.
//!
//! A pure view: it must never fetch anything, never drop a message because it does not know its kind, and never put a
//! byte somebody wrote into a page without escaping it. The same input gives the same bytes.

mod attached;
mod author;
mod facts;
mod field_text;
mod html;
mod image;
mod json;
mod markdown;
mod names;
mod neutral;
mod part;
mod raw;
mod read;
mod summary;
mod survey;
mod system;
#[cfg(test)]
mod tests;
mod text;
mod timeline;
mod units;

use std::io;

pub use facts::{
    AttachmentFile, ChannelContinuation, DirectoryPerson, DirectoryRole, EarlierVersion, NameDirectory,
    Rendition, Transcript, TranscriptMessage, TranscriptNote, TranscriptPictures, TranscriptRating,
};
pub use image::EmbeddedImage;
pub use json::SiblingFile;
pub use part::TranscriptPart;
pub use read::read;

pub(super) use system::event as event_sentence;
pub(super) use timeline::is_shown;

use crate::i18n::Localizer;

/// Writes the page: one HTML file that asks for nothing, runs nothing and reads well on screen and paper.
pub fn html(
    transcript: &Transcript,
    rendition: Rendition,
    part: &TranscriptPart,
    localizer: &Localizer,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    html::write(transcript, rendition, part, localizer, out)
}

/// How the page is cut when it is larger than `limit` bytes: with fewer pictures, then into several pages.
pub fn html_parts(
    transcript: &Transcript,
    rendition: Rendition,
    localizer: &Localizer,
    limit: u64,
) -> io::Result<Vec<TranscriptPart>> {
    html::parts(transcript, rendition, localizer, limit)
}

/// Writes plain text, one entry a line, what spans lines indented; control characters do not reach it.
pub fn text(
    transcript: &Transcript,
    rendition: Rendition,
    part: &TranscriptPart,
    localizer: &Localizer,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    text::write(transcript, rendition, part, localizer, out)
}

/// How the plain text is cut when it is larger than `limit` bytes.
pub fn text_parts(
    transcript: &Transcript,
    rendition: Rendition,
    localizer: &Localizer,
    limit: u64,
) -> io::Result<Vec<TranscriptPart>> {
    text::parts(transcript, rendition, localizer, limit)
}

/// Writes everything for machines, each message as Discord sent it, and which files lie beside it. The shape is
/// `plaza.transcript/2`.
pub fn json(
    transcript: &Transcript,
    rendition: Rendition,
    beside: &[SiblingFile<'_>],
    out: &mut dyn io::Write,
) -> io::Result<()> {
    json::write(transcript, rendition, beside, out)
}
