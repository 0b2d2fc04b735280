//! The facts at the top of every rendition.

use serde_json::Value;

use super::facts::Transcript;
use super::part::Part;
use super::raw::Raw;
use super::units;
use crate::domain::ticket::EventKind;
use crate::domain::{Timestamp, UserId};
use crate::i18n::Speaker;
use crate::say;
use crate::views::priority::priority_name;

/// Discord's flag for "copied here from a channel this one follows".
const IS_CROSSPOST: u64 = 1 << 1;
/// Discord's flag for "sent with `@silent`".
const SUPPRESS_NOTIFICATIONS: u64 = 1 << 12;

/// A person, a deed and its moment.
pub(super) struct Deed {
    pub(super) verb: String,
    /// Nobody when the bot acted on its own account.
    pub(super) who: Option<UserId>,
    pub(super) at: Timestamp,
}

/// `Ticket #42`
pub(super) fn title(transcript: &Transcript, speaker: &Speaker) -> String {
    say!(speaker, "transcript-title", number = transcript.ticket.number.to_string())
}

/// The state in a word.
pub(super) fn state(transcript: &Transcript, speaker: &Speaker) -> String {
    if transcript.ticket.closure().is_some() {
        say!(speaker, "transcript-state-closed")
    } else {
        say!(speaker, "transcript-state-open")
    }
}

/// Opening, claims and the first answer in order, closing.
pub(super) fn deeds(transcript: &Transcript, speaker: &Speaker) -> Vec<Deed> {
    let ticket = &transcript.ticket;
    let opened = say!(speaker, "transcript-opened-by");
    let mut deeds = vec![Deed { verb: opened, who: Some(ticket.opener), at: ticket.opened_at }];
    for event in &transcript.events {
        let verb = match event.kind {
            EventKind::Claimed => say!(speaker, "transcript-claimed-by"),
            EventKind::Unclaimed => say!(speaker, "transcript-unclaimed-by"),
            _ => continue,
        };
        deeds.push(Deed { verb, who: event.by, at: event.at });
    }
    if let Some(response) = ticket.first_response {
        let verb = say!(speaker, "transcript-first-response-by");
        deeds.push(Deed { verb, who: Some(response.by), at: response.at });
    }
    // What is read is not in order; the opening is the first of all moments.
    deeds[1..].sort_by_key(|deed| deed.at);
    if let Some(closure) = ticket.closure() {
        deeds.push(Deed { verb: say!(speaker, "transcript-closed-by"), who: closure.by, at: closure.at });
    }
    deeds
}

/// Label and value of each plain fact.
pub(super) fn facts(transcript: &Transcript, speaker: &Speaker) -> Vec<(String, String)> {
    let mut facts = vec![(say!(speaker, "transcript-category"), transcript.category.clone())];
    if !transcript.channel.is_empty() {
        facts.push((say!(speaker, "transcript-channel"), format!("#{}", transcript.channel)));
    }
    let priority = priority_name(transcript.ticket.priority, speaker);
    facts.push((say!(speaker, "transcript-priority"), priority));
    if !transcript.ticket.tags.is_empty() {
        let tags = speaker.list(transcript.ticket.tags.iter().map(String::as_str));
        facts.push((say!(speaker, "transcript-tags"), tags));
    }
    if let Some(closure) = transcript.ticket.closure() {
        let took = speaker.duration(closure.at.since(transcript.ticket.opened_at));
        facts.push((say!(speaker, "transcript-took"), took));
    }
    facts.push((say!(speaker, "transcript-messages"), speaker.number(transcript.messages.len())));
    facts
}

/// That the channel went on after what is shown, and until when.
pub(super) fn beyond(transcript: &Transcript, speaker: &Speaker) -> Option<String> {
    let beyond = transcript.beyond?;
    let most = beyond.most;
    let last = transcript.messages.iter().map(|message| message.id).max();
    let last = last.map(|id| units::moment(id.created_at(), speaker)).unwrap_or_default();
    Some(match beyond.until {
        Some(until) => {
            let until = units::moment(until, speaker);
            say!(speaker, "transcript-beyond-until", most = most, last = last, until = until)
        }
        None => say!(speaker, "transcript-beyond", most = most, last = last),
    })
}

/// Which part of the whole this is, when it is not all of it.
pub(super) fn part(part: &Part, speaker: &Speaker) -> Option<String> {
    (!part.is_whole()).then(|| say!(speaker, "transcript-part", number = part.number, of = part.of))
}

/// What is special about a message: pinned, read aloud, silent, copied from elsewhere.
pub(super) fn marks(message: &Value, speaker: &Speaker) -> Vec<String> {
    let flags = message.number("flags").unwrap_or(0);
    let mut marks = Vec::new();
    if message.flag("pinned") {
        marks.push(say!(speaker, "transcript-mark-pinned"));
    }
    if message.flag("tts") {
        marks.push(say!(speaker, "transcript-mark-tts"));
    }
    if flags & SUPPRESS_NOTIFICATIONS != 0 {
        marks.push(say!(speaker, "transcript-mark-silent"));
    }
    if flags & IS_CROSSPOST != 0 {
        marks.push(say!(speaker, "transcript-mark-crosspost"));
    }
    marks
}

/// The closer's words, if there are any.
pub(super) fn reason(transcript: &Transcript) -> Option<&str> {
    let reason = &transcript.ticket.closure()?.reason;
    Some(reason.as_str()).filter(|reason| !reason.is_empty())
}
