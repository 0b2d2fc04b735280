//! The top of a page: what the ticket was, who took part; and its end.

use askama::Template;

use super::super::author::Nature;
use super::super::facts::{Rating, Rendition};
use super::super::survey::Participant;
use super::super::{summary, units};
use super::line::{Name, avatar_class, initial};
use super::page::Page;
use super::style::{Sheet, SheetHash};
use crate::domain::ticket::Answer;
use crate::domain::{Timestamp, UserId};
use crate::say;

/// From this many days on there is a list of them.
const DAYS_TO_JUMP: usize = 2;

/// Everything before the first entry.
#[derive(Template)]
#[template(path = "transcript/head.html")]
pub(super) struct Head<'a> {
    page: &'a Page<'a>,
    sheet: Sheet,
    hash: SheetHash,
    days: Vec<Timestamp>,
}

/// A person and a moment.
struct Deed<'a> {
    who: Option<(UserId, String)>,
    at: Timestamp,
    verb: String,
    page: &'a Page<'a>,
}

impl Deed<'_> {
    fn iso(&self) -> String {
        units::iso(self.at)
    }

    fn moment(&self) -> String {
        units::moment(self.at, self.page.speaker)
    }

    fn name(&self) -> Option<Name<'_>> {
        self.who.as_ref().map(|(id, text)| Name::new(self.page, *id, text))
    }
}

impl<'a> Head<'a> {
    pub(super) fn new(page: &'a Page<'a>, days: Vec<Timestamp>) -> Self {
        let sheet = Sheet::of(page);
        let hash = sheet.hash();
        Self { page, sheet, hash, days }
    }

    fn language(&self) -> &str {
        self.page.speaker.language().as_str()
    }

    fn title(&self) -> String {
        summary::title(self.page.transcript, self.page.speaker)
    }

    /// The state as a class and a word.
    fn state(&self) -> (&'static str, String) {
        let class = if self.page.transcript.ticket.closure().is_some() { "closed" } else { "open" };
        (class, summary::state(self.page.transcript, self.page.speaker))
    }

    fn deeds(&self) -> Vec<Deed<'a>> {
        let page = self.page;
        let named = |deed: summary::Deed| {
            let who = deed.who.map(|id| (id, page.names().user(id)));
            Deed { who, at: deed.at, verb: deed.verb, page }
        };
        summary::deeds(page.transcript, page.speaker).into_iter().map(named).collect()
    }

    fn facts(&self) -> Vec<(String, String)> {
        summary::facts(self.page.transcript, self.page.speaker)
    }

    fn reason_label(&self) -> String {
        say!(self.page.speaker, "transcript-reason")
    }

    fn reason(&self) -> Option<&str> {
        summary::reason(self.page.transcript)
    }

    fn rating_label(&self) -> String {
        say!(self.page.speaker, "transcript-rating")
    }

    fn rating(&self) -> Option<&Rating> {
        self.page.transcript.rating.as_ref()
    }

    fn stars(rating: &Rating) -> String {
        let full = usize::from(rating.stars.min(5));
        "★".repeat(full) + &"☆".repeat(5 - full)
    }

    fn stars_label(&self, rating: &Rating) -> String {
        say!(self.page.speaker, "transcript-stars", stars = rating.stars.min(5))
    }

    fn answers(&self) -> &[Answer] {
        &self.page.transcript.ticket.answers
    }

    fn answers_label(&self) -> String {
        say!(self.page.speaker, "transcript-answers")
    }

    fn no_answer(&self) -> String {
        say!(self.page.speaker, "transcript-no-answer")
    }

    fn participants(&self) -> &[Participant] {
        &self.page.survey.participants
    }

    fn participants_label(&self) -> String {
        say!(self.page.speaker, "transcript-participants")
    }

    fn participant_name<'b>(&self, participant: &'b Participant) -> Name<'b> {
        Name::new(self.page, participant.id, &participant.name)
    }

    fn avatar(&self, participant: &Participant) -> String {
        avatar_class(self.page, participant.id)
    }

    fn initial(&self, participant: &Participant) -> String {
        initial(self.page, participant.id, &participant.name)
    }

    fn app_tag(&self, participant: &Participant) -> String {
        match participant.nature {
            Nature::Human => String::new(),
            Nature::App | Nature::System => say!(self.page.speaker, "transcript-tag-app"),
            Nature::Webhook => say!(self.page.speaker, "transcript-tag-webhook"),
        }
    }

    fn message_count(&self, participant: &Participant) -> String {
        say!(self.page.speaker, "transcript-message-count", count = participant.messages)
    }

    /// Fragment and date of each day, when there are enough to get lost in.
    fn jumps(&self) -> Vec<(String, String)> {
        let days = if self.days.len() < DAYS_TO_JUMP { &[] } else { self.days.as_slice() };
        days.iter().map(|at| (units::day(*at), units::date(*at, self.page.speaker))).collect()
    }

    fn jumps_label(&self) -> String {
        say!(self.page.speaker, "transcript-days")
    }

    fn conversation(&self) -> String {
        say!(self.page.speaker, "transcript-conversation")
    }

    fn copy(&self) -> Option<String> {
        (self.page.rendition == Rendition::Staff).then(|| say!(self.page.speaker, "transcript-staff-copy"))
    }

    /// That this is a part, or that there was more than is shown.
    fn remarks(&self) -> Vec<String> {
        let part = summary::part(self.page.part, self.page.speaker);
        part.into_iter().chain(summary::beyond(self.page.transcript, self.page.speaker)).collect()
    }

    fn empty(&self) -> Option<String> {
        self.page.transcript.messages.is_empty().then(|| say!(self.page.speaker, "transcript-empty"))
    }
}

/// Everything after the last entry.
#[derive(Template)]
#[template(path = "transcript/foot.html")]
pub(super) struct Foot<'a> {
    pub(super) page: &'a Page<'a>,
}

impl Foot<'_> {
    /// Said once more where the reader reaches the end of what is shown.
    fn beyond(&self) -> Option<String> {
        summary::beyond(self.page.transcript, self.page.speaker).filter(|_| self.page.part.is_last())
    }

    fn top(&self) -> String {
        say!(self.page.speaker, "transcript-to-the-top")
    }

    fn sentence(&self) -> String {
        let captured = units::moment(self.page.transcript.captured_at, self.page.speaker);
        say!(self.page.speaker, "transcript-captured", time = captured)
    }
}
