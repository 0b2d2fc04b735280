//! What Discord itself says in a channel, and what the ticket went through, as sentences.

use serde_json::Value;

use super::author::display_name;
use super::raw::Raw;
use super::{told, units};
use crate::domain::UserId;
use crate::domain::ticket::{AnswerChange, EventKind, Level, TicketEvent};
use crate::i18n::Speaker;
use crate::say;
use crate::views::clock::clock_name;
use crate::views::markdown;
use crate::views::priority::priority_name;

/// As much of an answer as a line of history shows.
const ANSWER: usize = 200;

/// Whether a message of this kind is somebody talking: plain, reply, slash command, context menu command.
pub(super) const fn is_talk(kind: u64) -> bool {
    matches!(kind, 0 | 19 | 20 | 23)
}

/// What a system message says; `who` is its author. A kind this version does not know is named by its number.
pub(super) fn sentence(message: &Value, who: &str, speaker: &Speaker) -> String {
    let content = message.text("content");
    let whom = || message.list("mentions").first().map_or("?", display_name).to_owned();
    match message.kind() {
        1 => say!(speaker, "transcript-system-recipient-added", who = who, whom = whom()),
        2 => say!(speaker, "transcript-system-recipient-removed", who = who, whom = whom()),
        3 => told::call(message, who, speaker),
        4 => say!(speaker, "transcript-system-renamed", who = who, name = content),
        5 => say!(speaker, "transcript-system-icon", who = who),
        6 => say!(speaker, "transcript-system-pinned", who = who),
        7 => say!(speaker, "transcript-system-joined", who = who),
        8 => told::boost(message, who, speaker),
        kind @ 9..=11 => say!(speaker, "transcript-system-boost-level", who = who, level = kind - 8),
        12 => say!(speaker, "transcript-system-followed", who = who, name = content),
        14 => say!(speaker, "transcript-system-discovery-lost"),
        15 => say!(speaker, "transcript-system-discovery-regained"),
        16 | 17 => say!(speaker, "transcript-system-discovery-warning"),
        18 => say!(speaker, "transcript-system-thread", who = who, name = content),
        21 => say!(speaker, "transcript-system-thread-starter"),
        22 => say!(speaker, "transcript-system-invite-reminder"),
        24 => told::automod(message, who, speaker),
        25 => told::subscription(message, who, speaker),
        26 => say!(speaker, "transcript-system-premium", who = who),
        27 => say!(speaker, "transcript-system-stage-began", who = who, name = content),
        28 => say!(speaker, "transcript-system-stage-ended", who = who, name = content),
        29 => say!(speaker, "transcript-system-stage-speaker", who = who),
        30 => say!(speaker, "transcript-system-stage-raised", who = who),
        31 => say!(speaker, "transcript-system-stage-topic", who = who, name = content),
        32 => told::premium(message, who, speaker),
        36 => told::alert(message, who, speaker),
        37 => say!(speaker, "transcript-system-alert-off", who = who),
        38 => say!(speaker, "transcript-system-raid", who = who),
        39 => say!(speaker, "transcript-system-false-alarm", who = who),
        44 => told::purchase(message, who, speaker),
        46 => told::poll_result(message, who, speaker),
        kind => say!(speaker, "transcript-system-unknown", kind = kind.to_string()),
    }
}

/// Whether the sentence already contains the message's content.
pub(super) const fn quotes_content(kind: u64) -> bool {
    matches!(kind, 4 | 8..=12 | 18 | 27 | 28 | 31 | 36)
}

/// Whether the sentence already says what the message's embeds hold.
pub(super) const fn quotes_embeds(kind: u64) -> bool {
    matches!(kind, 24 | 46)
}

/// Who used which command to make a message appear; the command is empty when Discord did not name it.
pub(super) fn invocation(message: &Value) -> Option<(&str, &str)> {
    let metadata = message.part("interaction_metadata");
    let interaction = message.part("interaction");
    let source = metadata.or(interaction).filter(|source| source.kind() == 2)?;
    let user = source.part("user").or_else(|| interaction?.part("user"));
    let name = interaction.map_or("", |interaction| interaction.text("name"));
    Some((user.map_or("?", display_name), if name.is_empty() { source.text("name") } else { name }))
}

/// What the ticket went through; `name` says how a person is called where it is read.
#[expect(clippy::too_many_lines, reason = "each kind once, in one place")]
pub(in crate::views) fn event(
    event: &TicketEvent,
    name: impl Fn(UserId) -> String,
    speaker: &Speaker,
) -> String {
    let who = &event.by.map_or_else(|| "plaza".to_owned(), &name);
    let whom = event.kind.whom().map(&name).unwrap_or_default();
    match &event.kind {
        EventKind::Opened => say!(speaker, "transcript-event-opened", who = who),
        EventKind::ChannelMade { .. } => say!(speaker, "transcript-event-channel-made"),
        EventKind::Ready => say!(speaker, "transcript-event-ready"),
        EventKind::Abandoned { why } => say!(speaker, "transcript-event-abandoned", why = why),
        EventKind::Claimed => say!(speaker, "transcript-event-claimed", who = who),
        EventKind::Unclaimed => say!(speaker, "transcript-event-unclaimed", who = who),
        EventKind::Locked => say!(speaker, "transcript-event-locked", who = who),
        EventKind::Unlocked => say!(speaker, "transcript-event-unlocked", who = who),
        EventKind::Transferred { .. } => {
            say!(speaker, "transcript-event-transferred", who = who, whom = whom)
        }
        EventKind::Prioritised { from, to } => say!(
            speaker,
            "transcript-event-prioritised",
            who = who,
            from = priority_name(*from, speaker),
            to = priority_name(*to, speaker)
        ),
        EventKind::Escalated { from, to, why } => escalated((*from, *to), why, who, speaker),
        EventKind::DepartmentChanged { to: Some(name), .. } => {
            say!(speaker, "transcript-event-department", who = who, department = name)
        }
        EventKind::DepartmentChanged { from, to: None } => {
            let from = from.as_deref().unwrap_or("?");
            say!(speaker, "transcript-event-department-left", who = who, department = from)
        }
        EventKind::ClaimDropped { .. } => {
            say!(speaker, "transcript-event-claim-dropped", whom = whom)
        }
        EventKind::ClaimReleased { .. } => say!(speaker, "transcript-event-claim-released", whom = whom),
        EventKind::Assigned { .. } => say!(speaker, "transcript-event-assigned", whom = whom),
        EventKind::ClockKept { clock } => {
            say!(speaker, "transcript-event-clock-kept", clock = clock_name(*clock, speaker))
        }
        EventKind::ClockMissed { clock } => {
            say!(speaker, "transcript-event-clock-missed", clock = clock_name(*clock, speaker))
        }
        EventKind::Tagged { tags } if tags.is_empty() => {
            say!(speaker, "transcript-event-untagged", who = who)
        }
        EventKind::Tagged { tags } => {
            let tags = speaker.list(tags.iter().map(String::as_str));
            say!(speaker, "transcript-event-tagged", who = who, tags = tags)
        }
        EventKind::Noted => say!(speaker, "transcript-event-noted", who = who),
        EventKind::RenameAsked { name } => {
            say!(speaker, "transcript-event-rename-asked", who = who, name = name)
        }
        EventKind::Renamed { name } => say!(speaker, "transcript-event-renamed", name = name),
        EventKind::RenameRefused { name } => {
            say!(speaker, "transcript-event-rename-refused", name = name)
        }
        EventKind::ParticipantAdded { .. } => {
            say!(speaker, "transcript-event-participant-added", who = who, whom = whom)
        }
        EventKind::ParticipantRemoved { .. } => {
            say!(speaker, "transcript-event-participant-removed", who = who, whom = whom)
        }
        EventKind::Closed { reason } if reason.is_empty() => {
            say!(speaker, "transcript-event-closed", who = who)
        }
        EventKind::Closed { reason } => {
            say!(speaker, "transcript-event-closed-because", who = who, reason = reason)
        }
        EventKind::TranscriptStored { messages } => {
            say!(speaker, "transcript-event-stored", messages = *messages)
        }
        EventKind::TranscriptDelivered => say!(speaker, "transcript-event-delivered"),
        EventKind::TranscriptUndelivered { why } => say!(speaker, "transcript-event-undelivered", why = why),
        EventKind::Finished => say!(speaker, "transcript-event-finished"),
        EventKind::ChannelRemoved => say!(speaker, "transcript-event-channel-removed"),
        EventKind::ChannelLost => say!(speaker, "transcript-event-channel-lost"),
        EventKind::CloseScheduled { at } => {
            let when = units::moment(*at, speaker);
            say!(speaker, "transcript-event-close-scheduled", who = who, when = when)
        }
        EventKind::IdleWarned { closes_at } => {
            say!(speaker, "transcript-event-idle-warned", time = units::moment(*closes_at, speaker))
        }
        EventKind::KeptOpen => say!(speaker, "transcript-event-kept-open", who = who),
        EventKind::CloseUnscheduled => say!(speaker, "transcript-event-close-unscheduled", who = who),
        EventKind::CloseAsked { reason, .. } if reason.is_empty() => {
            say!(speaker, "transcript-event-close-asked", who = who)
        }
        EventKind::CloseAsked { reason, .. } => {
            say!(speaker, "transcript-event-close-asked-because", who = who, reason = reason)
        }
        EventKind::CloseAccepted => say!(speaker, "transcript-event-close-accepted", who = who),
        EventKind::CloseDeclined => say!(speaker, "transcript-event-close-declined", who = who),
        EventKind::CloseHeld => say!(speaker, "transcript-event-close-held", who = who),
        EventKind::ForceClosed { reason, .. } if reason.is_empty() => {
            say!(speaker, "transcript-event-force-closed", who = who)
        }
        EventKind::ForceClosed { reason, .. } => {
            say!(speaker, "transcript-event-force-closed-because", who = who, reason = reason)
        }
        EventKind::TranscriptWaived { why } => say!(speaker, "transcript-event-waived", why = why),
        EventKind::Reopened => say!(speaker, "transcript-event-reopened", who = who),
        EventKind::Hidden => say!(speaker, "transcript-event-hidden", who = who),
        EventKind::Unhidden => say!(speaker, "transcript-event-unhidden", who = who),
        EventKind::Rated { stars } => say!(speaker, "transcript-event-rated", who = who, stars = *stars),
        EventKind::AnswersChanged { changes } => {
            let changes: Vec<String> = changes.iter().map(|change| answer_change(change, speaker)).collect();
            let changes = changes.join("; ");
            say!(speaker, "transcript-event-answers-changed", who = who, changes = changes)
        }
        EventKind::OpenerLeft => say!(speaker, "transcript-event-opener-left"),
        EventKind::OpenerReturned => say!(speaker, "transcript-event-opener-returned"),
        EventKind::Linked { number } => {
            say!(speaker, "desk-event-linked", who = who, number = number.to_string())
        }
        EventKind::Unlinked { number } => {
            say!(speaker, "desk-event-unlinked", who = who, number = number.to_string())
        }
        EventKind::MergedInto { number } => {
            say!(speaker, "desk-event-merged-into", who = who, number = number.to_string())
        }
        EventKind::MergedFrom { number } => {
            say!(speaker, "desk-event-merged-from", who = who, number = number.to_string())
        }
        EventKind::OpenedFor { .. } => say!(speaker, "desk-event-opened-for", who = who, whom = whom),
        EventKind::Revealed { reason } => {
            say!(speaker, "anonymous-event-revealed", who = who, reason = reason)
        }
        EventKind::SnippetUsed { name } => say!(speaker, "desk-event-snippet", who = who, name = name),
    }
}

fn escalated((from, to): (Level, Level), why: &str, who: &str, speaker: &Speaker) -> String {
    let level = to.to_string();
    if to < from {
        say!(speaker, "transcript-event-deescalated", who = who, level = level)
    } else if why.is_empty() {
        say!(speaker, "transcript-event-escalated", who = who, level = level)
    } else {
        say!(speaker, "transcript-event-escalated-because", who = who, level = level, why = why)
    }
}

/// “Question”: old → new, each on one line and cut to what a history has room for.
fn answer_change(change: &AnswerChange, speaker: &Speaker) -> String {
    let answer = |text: &str| {
        let text = markdown::cut(&markdown::line(text), ANSWER);
        if text.is_empty() { say!(speaker, "transcript-event-no-answer") } else { text }
    };
    let (from, to) = (answer(&change.from), answer(&change.to));
    let question = markdown::line(&change.question);
    say!(speaker, "transcript-event-answer-change", question = question, from = from, to = to)
}
