//! Context shared by all parts of a page while it is drawn.

use std::cell::Cell;

use serde_json::Value;

use super::super::facts::{AttachmentFile, Rendition, Transcript};
use super::super::image::EmbeddedImage;
use super::super::names::NameLookup;
use super::super::part::TranscriptPart;
use super::super::raw::JsonFields as _;
use super::super::survey::MessageSurvey;
use super::super::timeline::TimelineEntry;
use crate::i18n::Localizer;

/// Largest picture that is embedded; larger ones are listed as files.
const PICTURE_BUDGET: u64 = 2 * 1024 * 1024;

pub(in super::super) struct HtmlPage<'a> {
    pub(super) transcript: &'a Transcript,
    pub(super) rendition: Rendition,
    pub(super) localizer: &'a Localizer,
    pub(super) survey: &'a MessageSurvey,
    pub(super) part: &'a TranscriptPart,
    /// Oldest and newest message of the part.
    span: Option<(u64, u64)>,
    /// Bytes left for pictures.
    left: Cell<u64>,
}

impl<'a> HtmlPage<'a> {
    pub(super) fn new(
        transcript: &'a Transcript,
        rendition: Rendition,
        part: &'a TranscriptPart,
        localizer: &'a Localizer,
        survey: &'a MessageSurvey,
        entries: &[TimelineEntry<'_>],
    ) -> Self {
        let id = |entry: &TimelineEntry<'_>| {
            if let TimelineEntry::Message(it) = entry { Some(it.id.get()) } else { None }
        };
        let span = entries.iter().find_map(id).zip(entries.iter().rev().find_map(id));
        Self { transcript, rendition, localizer, survey, part, span, left: Cell::new(part.pictures) }
    }

    /// Reports whether a message is on this page, so that links may lead to it.
    pub(super) fn holds(&self, message: u64) -> bool {
        let within = self.span.is_some_and(|(first, last)| (first..=last).contains(&message));
        within && self.survey.places.contains_key(&message)
    }

    /// Returns the lookup for names.
    pub(super) fn names(&self) -> NameLookup<'a> {
        NameLookup { directory: &self.transcript.directory, survey: self.survey }
    }

    /// Returns the picture to embed for a stored file, and charges it to the page's budget.
    pub(super) fn picture(&self, attachment: u64) -> Option<&'a EmbeddedImage> {
        let Some(AttachmentFile::Kept { picture: Some(picture), .. }) =
            self.transcript.files.get(&attachment)
        else {
            return None;
        };
        let size = picture.size();
        let left = self.left.get();
        (size <= PICTURE_BUDGET && size <= left).then(|| {
            self.left.set(left - size);
            picture
        })
    }

    /// Returns the attachment id in an address of Discord's file hosts.
    pub(super) fn attachment_at(address: &str) -> Option<u64> {
        let path = address
            .strip_prefix("https://cdn.discordapp.com/attachments/")
            .or_else(|| address.strip_prefix("https://media.discordapp.net/attachments/"))?;
        path.split('/').nth(1)?.parse().ok()
    }

    /// Returns the id of a custom emoji whose picture is available.
    pub(super) fn emoji_class(&self, emoji: &Value) -> Option<u64> {
        emoji.id("id").filter(|id| self.transcript.pictures.emoji.contains_key(id))
    }
}
