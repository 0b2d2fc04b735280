//! Head and foot of a page: the ticket's facts and participants at the top, the capture's time at the end.

use askama::Template;

use super::super::author::AccountKind;
use super::super::facts::{Rendition, TranscriptRating};
use super::super::survey::TranscriptParticipant;
use super::super::{summary, units};
use super::line::{ColouredName, avatar_class, initial};
use super::page::HtmlPage;
use super::style::{SheetHash, Stylesheet};
use crate::domain::ticket::Answer;
use crate::domain::{Timestamp, UserId};
use crate::t;

/// Number of days from which on the page lists them.
const DAYS_TO_JUMP: usize = 2;

/// Everything before the first entry.
#[derive(Template)]
#[template(path = "transcript/head.html")]
pub(super) struct TranscriptHead<'a> {
    page: &'a HtmlPage<'a>,
    stylesheet: Stylesheet,
    hash: SheetHash,
    days: Vec<Timestamp>,
}

/// An action of a person at a time.
struct HeadAction<'a> {
    who: Option<(UserId, String)>,
    at: Timestamp,
    verb: String,
    page: &'a HtmlPage<'a>,
}

impl HeadAction<'_> {
    fn iso(&self) -> String {
        units::iso(self.at)
    }

    fn moment(&self) -> String {
        units::moment(self.at, self.page.localizer)
    }

    fn name(&self) -> Option<ColouredName<'_>> {
        self.who.as_ref().map(|(id, text)| ColouredName::new(self.page, *id, text))
    }
}

impl<'a> TranscriptHead<'a> {
    pub(super) fn new(page: &'a HtmlPage<'a>, days: Vec<Timestamp>) -> Self {
        let stylesheet = Stylesheet::of(page);
        let hash = stylesheet.hash();
        Self { page, stylesheet, hash, days }
    }

    fn language(&self) -> &str {
        self.page.localizer.language().as_str()
    }

    fn title(&self) -> String {
        summary::title(self.page.transcript, self.page.localizer)
    }

    /// Returns the state as a class and a word.
    fn state(&self) -> (&'static str, String) {
        let class = if self.page.transcript.ticket.closure().is_some() { "closed" } else { "open" };
        (class, summary::state(self.page.transcript, self.page.localizer))
    }

    fn actions(&self) -> Vec<HeadAction<'a>> {
        let page = self.page;
        let named = |action: summary::SummaryAction| {
            let who = action.who.map(|id| (id, page.names().user(id)));
            HeadAction { who, at: action.at, verb: action.verb, page }
        };
        summary::actions(page.transcript, page.localizer).into_iter().map(named).collect()
    }

    fn facts(&self) -> Vec<(String, String)> {
        summary::facts(self.page.transcript, self.page.localizer)
    }

    fn reason_label(&self) -> String {
        t!(self.page.localizer, "transcript-reason")
    }

    fn reason(&self) -> Option<&str> {
        summary::reason(self.page.transcript)
    }

    fn rating_label(&self) -> String {
        t!(self.page.localizer, "transcript-rating")
    }

    fn rating(&self) -> Option<&TranscriptRating> {
        self.page.transcript.rating.as_ref()
    }

    fn stars(rating: &TranscriptRating) -> String {
        let full = usize::from(rating.stars.min(5));
        "★".repeat(full) + &"☆".repeat(5 - full)
    }

    fn stars_label(&self, rating: &TranscriptRating) -> String {
        t!(self.page.localizer, "transcript-stars", stars = rating.stars.min(5))
    }

    fn answers(&self) -> &[Answer] {
        &self.page.transcript.ticket.answers
    }

    fn answers_label(&self) -> String {
        t!(self.page.localizer, "transcript-answers")
    }

    fn no_answer(&self) -> String {
        t!(self.page.localizer, "transcript-no-answer")
    }

    fn participants(&self) -> &[TranscriptParticipant] {
        &self.page.survey.participants
    }

    fn participants_label(&self) -> String {
        t!(self.page.localizer, "transcript-participants")
    }

    fn participant_name<'b>(&self, participant: &'b TranscriptParticipant) -> ColouredName<'b> {
        ColouredName::new(self.page, participant.id, &participant.name)
    }

    fn avatar(&self, participant: &TranscriptParticipant) -> String {
        avatar_class(self.page, participant.id)
    }

    fn initial(&self, participant: &TranscriptParticipant) -> String {
        initial(self.page, participant.id, &participant.name)
    }

    fn app_tag(&self, participant: &TranscriptParticipant) -> String {
        match participant.nature {
            AccountKind::Human => String::new(),
            AccountKind::App | AccountKind::System => t!(self.page.localizer, "transcript-tag-app"),
            AccountKind::Webhook => t!(self.page.localizer, "transcript-tag-webhook"),
        }
    }

    fn message_count(&self, participant: &TranscriptParticipant) -> String {
        t!(self.page.localizer, "transcript-message-count", count = participant.messages)
    }

    /// Returns fragment and date of each day, if there are enough to need a list.
    fn jumps(&self) -> Vec<(String, String)> {
        let days = if self.days.len() < DAYS_TO_JUMP { &[] } else { self.days.as_slice() };
        days.iter().map(|at| (units::day(*at), units::date(*at, self.page.localizer))).collect()
    }

    fn jumps_label(&self) -> String {
        t!(self.page.localizer, "transcript-days")
    }

    fn conversation(&self) -> String {
        t!(self.page.localizer, "transcript-conversation")
    }

    fn copy(&self) -> Option<String> {
        (self.page.rendition == Rendition::Staff).then(|| t!(self.page.localizer, "transcript-staff-copy"))
    }

    /// Tells that this is a part, or that there was more than is shown.
    fn remarks(&self) -> Vec<String> {
        let part = summary::part(self.page.part, self.page.localizer);
        part.into_iter().chain(summary::beyond(self.page.transcript, self.page.localizer)).collect()
    }

    fn empty(&self) -> Option<String> {
        self.page.transcript.messages.is_empty().then(|| t!(self.page.localizer, "transcript-empty"))
    }
}

/// Everything after the last entry.
#[derive(Template)]
#[template(path = "transcript/foot.html")]
pub(super) struct TranscriptFoot<'a> {
    pub(super) page: &'a HtmlPage<'a>,
}

impl TranscriptFoot<'_> {
    /// Repeats, at the end of the last part, that the channel continues.
    fn beyond(&self) -> Option<String> {
        summary::beyond(self.page.transcript, self.page.localizer).filter(|_| self.page.part.is_last())
    }

    fn top(&self) -> String {
        t!(self.page.localizer, "transcript-to-the-top")
    }

    fn sentence(&self) -> String {
        let captured = units::moment(self.page.transcript.captured_at, self.page.localizer);
        t!(self.page.localizer, "transcript-captured", time = captured)
    }
}
