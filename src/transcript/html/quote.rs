//! Messages inside messages: the one a reply answers, and forwarded ones.

use askama::Template;
use serde_json::Value;

use super::super::author::TranscriptAuthor;
use super::super::raw::JsonFields;
use super::super::{text, units};
use super::attachment::HtmlAttachment;
use super::component::{ComponentList, is_shown_by};
use super::embed::HtmlEmbed;
use super::markup::HtmlMarkup;
use super::page::HtmlPage;
use super::sticker::HtmlSticker;
use crate::domain::{ChannelId, UserId};
use crate::t;

/// Length of the excerpt of an answered message.
const EXCERPT_CHARACTERS: usize = 120;

/// The line above a reply.
pub(super) struct ReplyLine {
    /// Answered message, if it is on this page.
    pub(super) target: Option<u64>,
    pub(super) author: Option<(UserId, String)>,
    /// Plain text of the message, or the reason there is none.
    pub(super) excerpt: String,
}

impl ReplyLine {
    /// Reads the message that a message answers.
    pub(super) fn of(page: &HtmlPage<'_>, message: &Value) -> Option<Self> {
        // References of kind 1 are forwards.
        let reference = message.part("message_reference").filter(|reference| reference.kind() == 0)?;
        if !matches!(message.kind(), 19 | 20 | 23) {
            return None;
        }
        let id = reference.id("message_id");
        let known = id.filter(|id| page.survey.places.contains_key(id));
        let target = known.filter(|id| page.holds(*id));
        if let Some(answered) = message.part("referenced_message") {
            return Some(Self::to(page, target, answered));
        }
        // Discord omits the answered message where it would nest; it may still be part of this transcript.
        let place = known.and_then(|id| page.survey.places.get(&id));
        let here = place.and_then(|place| page.transcript.messages.get(*place));
        if let Some(answered) = here.and_then(|known| serde_json::from_str::<Value>(&known.raw).ok()) {
            return Some(Self::to(page, target, &answered));
        }
        let excerpt = if message.get("referenced_message").is_some_and(Value::is_null) {
            t!(page.localizer, "transcript-reply-deleted")
        } else {
            t!(page.localizer, "transcript-reply-elsewhere")
        };
        Some(Self { target, author: None, excerpt })
    }

    fn to(page: &HtmlPage<'_>, target: Option<u64>, answered: &Value) -> Self {
        let author = TranscriptAuthor::of(answered, &page.transcript.directory);
        let content = answered.text("content");
        let excerpt = if content.is_empty() {
            t!(page.localizer, "transcript-reply-no-text")
        } else {
            let start: String = content.chars().take(EXCERPT_CHARACTERS).collect();
            let rest = if start.len() < content.len() { "…" } else { "" };
            text::words(page.names(), page.localizer, &start) + rest
        };
        Self { target, author: Some((author.id, author.name.to_owned())), excerpt }
    }
}

/// A forwarded message.
#[derive(Template)]
#[template(path = "transcript/forward.html")]
pub(in super::super) struct ForwardedMessage<'a> {
    page: &'a HtmlPage<'a>,
    snapshot: &'a Value,
    source: QuoteSource,
}

/// Origin of a message inside a message.
enum QuoteSource {
    /// Forwarded, from this channel if Discord names it.
    Channel(Option<u64>),
    /// First message of a thread, by this author.
    Author(String),
}

impl<'a> ForwardedMessage<'a> {
    /// Returns the messages that a message forwards, or that its thread started from.
    pub(super) fn all(page: &'a HtmlPage<'a>, message: &'a Value) -> Vec<Self> {
        let reference = message.part("message_reference");
        let origin = reference.and_then(|reference| reference.id("channel_id"));
        let snapshots = message.list("message_snapshots").iter();
        let starter = message.part("referenced_message").filter(|_| message.kind() == 21);
        snapshots
            .filter_map(|snapshot| snapshot.part("message"))
            .map(|snapshot| Self { page, snapshot, source: QuoteSource::Channel(origin) })
            .chain(starter.map(|snapshot| {
                let author = TranscriptAuthor::of(snapshot, &page.transcript.directory).shown().to_owned();
                Self { page, snapshot, source: QuoteSource::Author(author) }
            }))
            .collect()
    }

    fn label(&self) -> String {
        match &self.source {
            QuoteSource::Author(name) => name.clone(),
            QuoteSource::Channel(origin) => {
                match origin.and_then(|id| self.page.names().channel(ChannelId::new(id))) {
                    Some(name) => {
                        t!(self.page.localizer, "transcript-forwarded-from", channel = format!("#{name}"))
                    }
                    None => t!(self.page.localizer, "transcript-forwarded"),
                }
            }
        }
    }

    fn when(&self) -> Option<(String, String)> {
        let at = self.snapshot.time("timestamp")?;
        Some((units::iso(at), units::moment(at, self.page.localizer)))
    }

    fn content(&self) -> Option<HtmlMarkup<'a>> {
        self.snapshot.some_text("content").map(|content| HtmlMarkup::blocks(self.page, content))
    }

    fn attachments(&self) -> impl Iterator<Item = HtmlAttachment<'a>> {
        let components = self.snapshot.list("components");
        let files = self.snapshot.list("attachments").iter();
        files.filter(|file| !is_shown_by(components, file)).map(|file| HtmlAttachment::new(self.page, file))
    }

    fn embeds(&self) -> impl Iterator<Item = HtmlEmbed<'a>> {
        self.snapshot.list("embeds").iter().map(|raw| HtmlEmbed { page: self.page, raw })
    }

    fn components(&self) -> ComponentList<'a> {
        ComponentList::of(self.page, self.snapshot)
    }

    fn stickers(&self) -> impl Iterator<Item = HtmlSticker> {
        self.snapshot.list("sticker_items").iter().map(|raw| HtmlSticker::new(self.page, raw))
    }
}
