//! Single lines of the timeline: days, events, notes, unreadable messages; and the names in them.

use std::fmt;

use askama::Template;
use askama::filters::{Escaper as _, Html};

use super::super::facts::{TranscriptMessage, TranscriptNote};
use super::super::{system, units};
use super::markup::HtmlMarkup;
use super::page::HtmlPage;
use crate::domain::ticket::TicketEvent;
use crate::domain::{Timestamp, UserId};
use crate::t;

/// A name in the colour of its role.
pub(super) struct ColouredName<'a> {
    text: &'a str,
    colour: Option<u32>,
}

impl<'a> ColouredName<'a> {
    pub(super) fn new(page: &HtmlPage<'_>, id: UserId, text: &'a str) -> Self {
        let colour = page.transcript.directory.people.get(&id).and_then(|person| person.colour);
        Self { text, colour }
    }
}

impl fmt::Display for ColouredName<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.colour {
            Some(colour) => write!(f, "<bdi class=\"name n{colour:06x}\">")?,
            None => f.write_str("<bdi class=\"name\">")?,
        }
        Html.write_escaped_str(&mut *f, if self.text.is_empty() { "?" } else { self.text })?;
        f.write_str("</bdi>")
    }
}

/// Returns the class that draws an avatar: the picture, or a colour by the id behind the initial.
pub(super) fn avatar_class(page: &HtmlPage<'_>, id: UserId) -> String {
    if page.transcript.pictures.avatars.contains_key(&id) {
        format!("u{id}")
    } else {
        format!("d{}", (id.get() >> 22) % 8)
    }
}

/// Returns the letter of an avatar without a picture.
pub(super) fn initial(page: &HtmlPage<'_>, id: UserId, name: &str) -> String {
    if page.transcript.pictures.avatars.contains_key(&id) {
        return String::new();
    }
    let letter = name.chars().find(|letter| letter.is_alphanumeric());
    letter.map_or_else(|| "?".to_owned(), |letter| letter.to_uppercase().collect())
}

#[derive(Template)]
#[template(path = "transcript/day.html")]
pub(super) struct DayHead<'a> {
    pub(super) page: &'a HtmlPage<'a>,
    pub(super) at: Timestamp,
}

impl DayHead<'_> {
    fn machine(&self) -> String {
        units::day(self.at)
    }

    fn date(&self) -> String {
        units::date(self.at, self.page.localizer)
    }
}

#[derive(Template)]
#[template(path = "transcript/event.html")]
pub(super) struct EventLine<'a> {
    pub(super) page: &'a HtmlPage<'a>,
    pub(super) event: &'a TicketEvent,
}

impl EventLine<'_> {
    fn iso(&self) -> String {
        units::iso(self.event.at)
    }

    fn clock(&self) -> String {
        units::clock(self.event.at)
    }

    fn sentence(&self) -> String {
        system::event(self.event, |user| self.page.names().user(user), self.page.localizer)
    }
}

#[derive(Template)]
#[template(path = "transcript/note.html")]
pub(super) struct NoteBlock<'a> {
    pub(super) page: &'a HtmlPage<'a>,
    pub(super) note: &'a TranscriptNote,
}

impl NoteBlock<'_> {
    fn label(&self) -> String {
        t!(self.page.localizer, "transcript-note")
    }

    fn author(&self) -> String {
        self.page.names().user(self.note.by)
    }

    fn name<'b>(&'b self, author: &'b str) -> ColouredName<'b> {
        ColouredName::new(self.page, self.note.by, author)
    }

    fn iso(&self) -> String {
        units::iso(self.note.at)
    }

    fn clock(&self) -> String {
        units::clock(self.note.at)
    }

    fn body(&self) -> HtmlMarkup<'_> {
        HtmlMarkup::blocks(self.page, &self.note.text)
    }
}

#[derive(Template)]
#[template(path = "transcript/unreadable.html")]
pub(super) struct UnreadableMessage<'a> {
    pub(super) page: &'a HtmlPage<'a>,
    pub(super) message: &'a TranscriptMessage,
}

impl UnreadableMessage<'_> {
    fn sentence(&self) -> String {
        t!(self.page.localizer, "transcript-unreadable")
    }

    /// Returns the beginning of the raw message.
    fn excerpt(&self) -> String {
        self.message.raw.chars().take(2000).collect()
    }
}
