//! Polls with their bars, drawn as SVG because its lengths are attributes: the policy allows no inline style.

use askama::Template;
use serde_json::Value;

use super::super::raw::JsonFields;
use super::super::units;
use super::page::HtmlPage;
use crate::t;

/// The poll of a message.
#[derive(Template)]
#[template(path = "transcript/poll.html")]
pub(in super::super) struct HtmlPoll<'a> {
    pub(super) page: &'a HtmlPage<'a>,
    pub(super) raw: &'a Value,
}

struct PollChoice<'a> {
    text: &'a str,
    emoji: &'a str,
    /// Custom emoji, if its picture is available.
    picture: Option<u64>,
    /// Empty when Discord sent no counts.
    votes: String,
    /// Percentage, 0 to 100.
    share: u64,
    leads: bool,
}

impl<'a> HtmlPoll<'a> {
    fn question(&self) -> &'a str {
        self.raw.part("question").map_or("", |question| question.text("text"))
    }

    fn results(&self) -> &'a [Value] {
        self.raw.part("results").map_or(&[], |results| results.list("answer_counts"))
    }

    /// Reports whether Discord sent the counts.
    fn is_known(&self) -> bool {
        self.raw.part("results").is_some()
    }

    fn votes_for(&self, answer: u64) -> u64 {
        let count = self.results().iter().find(|count| count.number("id") == Some(answer));
        count.and_then(|count| count.number("count")).unwrap_or(0)
    }

    fn choices(&self) -> Vec<PollChoice<'a>> {
        let answers = self.raw.list("answers");
        let votes = |answer: &Value| self.votes_for(answer.number("answer_id").unwrap_or(0));
        let most = answers.iter().map(votes).max().unwrap_or(0);
        let all = answers.iter().map(votes).fold(0, u64::saturating_add);
        answers
            .iter()
            .map(|answer| {
                let count = votes(answer);
                let media = answer.part("poll_media").unwrap_or(&Value::Null);
                let votes =
                    self.is_known().then(|| t!(self.page.localizer, "transcript-poll-votes", count = count));
                PollChoice {
                    text: media.text("text"),
                    emoji: media.part("emoji").map_or("", |emoji| emoji.text("name")),
                    picture: media.part("emoji").and_then(|emoji| self.page.emoji_class(emoji)),
                    votes: votes.unwrap_or_default(),
                    share: (count.saturating_mul(100).saturating_add(all / 2)).checked_div(all).unwrap_or(0),
                    leads: count == most && count > 0,
                }
            })
            .collect()
    }

    fn state(&self) -> String {
        let ended = self.raw.part("results").is_some_and(|results| results.flag("is_finalized"));
        if !self.is_known() {
            t!(self.page.localizer, "transcript-poll-unknown")
        } else if ended {
            t!(self.page.localizer, "transcript-poll-ended")
        } else {
            match self.raw.time("expiry") {
                Some(at) => {
                    let until = units::moment(at, self.page.localizer);
                    t!(self.page.localizer, "transcript-poll-open-until", until = until)
                }
                None => t!(self.page.localizer, "transcript-poll-open"),
            }
        }
    }

    fn several(&self) -> String {
        if self.raw.flag("allow_multiselect") {
            t!(self.page.localizer, "transcript-poll-several")
        } else {
            String::new()
        }
    }
}
