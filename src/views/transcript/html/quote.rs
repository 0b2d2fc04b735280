//! Messages inside messages: what a reply answers, and what was forwarded.

use askama::Template;
use serde_json::Value;

use super::super::author::Author;
use super::super::raw::Raw;
use super::super::{text, units};
use super::attachment::Attachment;
use super::component::{Components, is_shown_by};
use super::embed::Embed;
use super::markup::Markup;
use super::page::Page;
use super::sticker::Sticker;
use crate::domain::{ChannelId, UserId};
use crate::say;

/// As much of the answered message as fits a line.
const EXCERPT_CHARACTERS: usize = 120;

/// The line above a reply.
pub(super) struct Reply {
    /// The message to jump to, when it is on this page.
    pub(super) target: Option<u64>,
    pub(super) author: Option<(UserId, String)>,
    /// Plain text: of the message, or why there is none.
    pub(super) excerpt: String,
}

impl Reply {
    /// The message a message answers.
    pub(super) fn of(page: &Page<'_>, message: &Value) -> Option<Self> {
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
        // Discord leaves the message out when it would nest; it may still be on the page.
        let place = known.and_then(|id| page.survey.places.get(&id));
        let here = place.and_then(|place| page.transcript.messages.get(*place));
        if let Some(answered) = here.and_then(|known| serde_json::from_str::<Value>(&known.raw).ok()) {
            return Some(Self::to(page, target, &answered));
        }
        let excerpt = if message.get("referenced_message").is_some_and(Value::is_null) {
            say!(page.speaker, "transcript-reply-deleted")
        } else {
            say!(page.speaker, "transcript-reply-elsewhere")
        };
        Some(Self { target, author: None, excerpt })
    }

    fn to(page: &Page<'_>, target: Option<u64>, answered: &Value) -> Self {
        let author = Author::of(answered, &page.transcript.directory);
        let content = answered.text("content");
        let excerpt = if content.is_empty() {
            say!(page.speaker, "transcript-reply-no-text")
        } else {
            let start: String = content.chars().take(EXCERPT_CHARACTERS).collect();
            let rest = if start.len() < content.len() { "…" } else { "" };
            text::words(page.names(), page.speaker, &start) + rest
        };
        Self { target, author: Some((author.id, author.name.to_owned())), excerpt }
    }
}

/// A forwarded message.
#[derive(Template)]
#[template(path = "transcript/forward.html")]
pub(in super::super) struct Forward<'a> {
    page: &'a Page<'a>,
    snapshot: &'a Value,
    source: Source,
}

/// Where a message inside a message comes from.
enum Source {
    /// Forwarded, from this channel if Discord says so.
    Channel(Option<u64>),
    /// A thread grew from it, and this person wrote it.
    Author(String),
}

impl<'a> Forward<'a> {
    /// The messages a message forwards.
    pub(super) fn all(page: &'a Page<'a>, message: &'a Value) -> Vec<Self> {
        let reference = message.part("message_reference");
        let origin = reference.and_then(|reference| reference.id("channel_id"));
        let snapshots = message.list("message_snapshots").iter();
        let starter = message.part("referenced_message").filter(|_| message.kind() == 21);
        snapshots
            .filter_map(|snapshot| snapshot.part("message"))
            .map(|snapshot| Self { page, snapshot, source: Source::Channel(origin) })
            .chain(starter.map(|snapshot| {
                let author = Author::of(snapshot, &page.transcript.directory).shown().to_owned();
                Self { page, snapshot, source: Source::Author(author) }
            }))
            .collect()
    }

    fn label(&self) -> String {
        match &self.source {
            Source::Author(name) => name.clone(),
            Source::Channel(origin) => {
                match origin.and_then(|id| self.page.names().channel(ChannelId::new(id))) {
                    Some(name) => {
                        say!(self.page.speaker, "transcript-forwarded-from", channel = format!("#{name}"))
                    }
                    None => say!(self.page.speaker, "transcript-forwarded"),
                }
            }
        }
    }

    fn when(&self) -> Option<(String, String)> {
        let at = self.snapshot.time("timestamp")?;
        Some((units::iso(at), units::moment(at, self.page.speaker)))
    }

    fn content(&self) -> Option<Markup<'a>> {
        self.snapshot.some_text("content").map(|content| Markup::blocks(self.page, content))
    }

    fn attachments(&self) -> impl Iterator<Item = Attachment<'a>> {
        let components = self.snapshot.list("components");
        let files = self.snapshot.list("attachments").iter();
        files.filter(|file| !is_shown_by(components, file)).map(|file| Attachment::new(self.page, file))
    }

    fn embeds(&self) -> impl Iterator<Item = Embed<'a>> {
        self.snapshot.list("embeds").iter().map(|raw| Embed { page: self.page, raw })
    }

    fn components(&self) -> Components<'a> {
        Components::of(self.page, self.snapshot)
    }

    fn stickers(&self) -> impl Iterator<Item = Sticker> {
        self.snapshot.list("sticker_items").iter().map(|raw| Sticker::new(self.page, raw))
    }
}
