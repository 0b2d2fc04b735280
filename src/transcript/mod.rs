//! Transcripts: a ticket's messages and facts as one self-contained page, as plain text and as JSON.
//!
//! A pure function of its input: it must never fetch anything, never drop a message because its type is unknown,
//! and never write user text into a page without escaping it. The same input gives the same bytes.

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

/// Writes the page: one HTML file that loads nothing, runs nothing and reads well on screen and paper.
pub fn html(
    transcript: &Transcript,
    rendition: Rendition,
    part: &TranscriptPart,
    localizer: &Localizer,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    html::write(transcript, rendition, part, localizer, out)
}

/// Splits the page if it is larger than `limit` bytes: first with fewer pictures, then into several pages.
pub fn html_parts(
    transcript: &Transcript,
    rendition: Rendition,
    localizer: &Localizer,
    limit: u64,
) -> io::Result<Vec<TranscriptPart>> {
    html::parts(transcript, rendition, localizer, limit)
}

/// Writes plain text, one entry per line, further lines indented, without control characters.
pub fn text(
    transcript: &Transcript,
    rendition: Rendition,
    part: &TranscriptPart,
    localizer: &Localizer,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    text::write(transcript, rendition, part, localizer, out)
}

/// Splits the plain text if it is larger than `limit` bytes.
pub fn text_parts(
    transcript: &Transcript,
    rendition: Rendition,
    localizer: &Localizer,
    limit: u64,
) -> io::Result<Vec<TranscriptPart>> {
    text::parts(transcript, rendition, localizer, limit)
}

/// Writes the machine-readable copy, each message as Discord sent it, and lists the files stored beside it. The
/// format is `plaza.transcript/2`.
pub fn json(
    transcript: &Transcript,
    rendition: Rendition,
    beside: &[SiblingFile<'_>],
    out: &mut dyn io::Write,
) -> io::Result<()> {
    json::write(transcript, rendition, beside, out)
}
