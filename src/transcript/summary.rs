//! Facts at the top of every rendition.

use serde_json::Value;

use super::facts::Transcript;
use super::part::TranscriptPart;
use super::raw::JsonFields;
use super::units;
use crate::domain::ticket::EventKind;
use crate::domain::{Timestamp, UserId};
use crate::i18n::Localizer;
use crate::t;
use crate::ui::priority::priority_name;

/// Discord's flag for a message copied from a channel this one follows.
const IS_CROSSPOST: u64 = 1 << 1;
/// Discord's flag for a message sent with `@silent`.
const SUPPRESS_NOTIFICATIONS: u64 = 1 << 12;

/// An action with its author and time.
pub(super) struct SummaryAction {
    pub(super) verb: String,
    /// Author; `None` for the bot's own actions.
    pub(super) who: Option<UserId>,
    pub(super) at: Timestamp,
}

/// Returns the title: `Ticket #42`.
pub(super) fn title(transcript: &Transcript, localizer: &Localizer) -> String {
    t!(localizer, "transcript-title", number = transcript.ticket.number.to_string())
}

/// Returns the state as a word.
pub(super) fn state(transcript: &Transcript, localizer: &Localizer) -> String {
    if transcript.ticket.closure().is_some() {
        t!(localizer, "transcript-state-closed")
    } else {
        t!(localizer, "transcript-state-open")
    }
}

/// Returns the opening, the claims and the first response in order, then the closing.
pub(super) fn actions(transcript: &Transcript, localizer: &Localizer) -> Vec<SummaryAction> {
    let ticket = &transcript.ticket;
    let opened = t!(localizer, "transcript-opened-by");
    let mut actions = vec![SummaryAction { verb: opened, who: Some(ticket.opener), at: ticket.opened_at }];
    for event in &transcript.events {
        let verb = match event.kind {
            EventKind::Claimed => t!(localizer, "transcript-claimed-by"),
            EventKind::Unclaimed => t!(localizer, "transcript-unclaimed-by"),
            _ => continue,
        };
        actions.push(SummaryAction { verb, who: event.by, at: event.at });
    }
    if let Some(response) = ticket.first_response {
        let verb = t!(localizer, "transcript-first-response-by");
        actions.push(SummaryAction { verb, who: Some(response.by), at: response.at });
    }
    // The events come in any order; the opening always stays first.
    actions[1..].sort_by_key(|action| action.at);
    if let Some(closure) = ticket.closure() {
        actions.push(SummaryAction {
            verb: t!(localizer, "transcript-closed-by"),
            who: closure.by,
            at: closure.at,
        });
    }
    actions
}

/// Returns label and value of each plain fact.
pub(super) fn facts(transcript: &Transcript, localizer: &Localizer) -> Vec<(String, String)> {
    let mut facts = vec![(t!(localizer, "transcript-category"), transcript.category.clone())];
    if !transcript.channel.is_empty() {
        facts.push((t!(localizer, "transcript-channel"), format!("#{}", transcript.channel)));
    }
    let priority = priority_name(transcript.ticket.priority, localizer);
    facts.push((t!(localizer, "transcript-priority"), priority));
    if !transcript.ticket.tags.is_empty() {
        let tags = localizer.list(transcript.ticket.tags.iter().map(String::as_str));
        facts.push((t!(localizer, "transcript-tags"), tags));
    }
    if let Some(closure) = transcript.ticket.closure() {
        let took = localizer.duration(closure.at.since(transcript.ticket.opened_at));
        facts.push((t!(localizer, "transcript-took"), took));
    }
    facts.push((t!(localizer, "transcript-messages"), localizer.number(transcript.messages.len())));
    facts
}

/// Tells that the channel continues after the messages shown, and until when.
pub(super) fn beyond(transcript: &Transcript, localizer: &Localizer) -> Option<String> {
    let beyond = transcript.beyond?;
    let most = beyond.most;
    let last = transcript.messages.iter().map(|message| message.id).max();
    let last = last.map(|id| units::moment(id.created_at(), localizer)).unwrap_or_default();
    Some(match beyond.until {
        Some(until) => {
            let until = units::moment(until, localizer);
            t!(localizer, "transcript-beyond-until", most = most, last = last, until = until)
        }
        None => t!(localizer, "transcript-beyond", most = most, last = last),
    })
}

/// Tells which part of the whole this is, if it is not all of it.
pub(super) fn part(part: &TranscriptPart, localizer: &Localizer) -> Option<String> {
    (!part.is_whole()).then(|| t!(localizer, "transcript-part", number = part.number, of = part.of))
}

/// Returns a message's special marks: pinned, read aloud, silent, crossposted.
pub(super) fn marks(message: &Value, localizer: &Localizer) -> Vec<String> {
    let flags = message.number("flags").unwrap_or(0);
    let mut marks = Vec::new();
    if message.flag("pinned") {
        marks.push(t!(localizer, "transcript-mark-pinned"));
    }
    if message.flag("tts") {
        marks.push(t!(localizer, "transcript-mark-tts"));
    }
    if flags & SUPPRESS_NOTIFICATIONS != 0 {
        marks.push(t!(localizer, "transcript-mark-silent"));
    }
    if flags & IS_CROSSPOST != 0 {
        marks.push(t!(localizer, "transcript-mark-crosspost"));
    }
    marks
}

/// Returns the reason for closing, if one was given.
pub(super) fn reason(transcript: &Transcript) -> Option<&str> {
    let reason = &transcript.ticket.closure()?.reason;
    Some(reason.as_str()).filter(|reason| !reason.is_empty())
}
