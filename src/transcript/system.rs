//! Discord's system messages and the ticket's events as sentences.

use serde_json::Value;

use super::author::display_name;
use super::raw::JsonFields;
use super::{field_text, units};
use crate::domain::UserId;
use crate::domain::ticket::{AnswerChange, EscalationLevel, EventKind, TicketEvent};
use crate::i18n::Localizer;
use crate::t;
use crate::ui::clock::clock_name;
use crate::ui::markdown;
use crate::ui::priority::priority_name;

/// Longest answer in a line of history, in characters.
const ANSWER: usize = 200;

/// Reports whether a message type is a person's: plain, reply, slash command or context menu command.
pub(super) const fn is_talk(kind: u64) -> bool {
    matches!(kind, 0 | 19 | 20 | 23)
}

/// Describes a system message; `who` is its author. An unknown type is described by its number.
pub(super) fn sentence(message: &Value, who: &str, localizer: &Localizer) -> String {
    let content = message.text("content");
    let whom = || message.list("mentions").first().map_or("?", display_name).to_owned();
    match message.kind() {
        1 => t!(localizer, "transcript-system-recipient-added", who = who, whom = whom()),
        2 => t!(localizer, "transcript-system-recipient-removed", who = who, whom = whom()),
        3 => field_text::call(message, who, localizer),
        4 => t!(localizer, "transcript-system-renamed", who = who, name = content),
        5 => t!(localizer, "transcript-system-icon", who = who),
        6 => t!(localizer, "transcript-system-pinned", who = who),
        7 => t!(localizer, "transcript-system-joined", who = who),
        8 => field_text::boost(message, who, localizer),
        kind @ 9..=11 => t!(localizer, "transcript-system-boost-level", who = who, level = kind - 8),
        12 => t!(localizer, "transcript-system-followed", who = who, name = content),
        14 => t!(localizer, "transcript-system-discovery-lost"),
        15 => t!(localizer, "transcript-system-discovery-regained"),
        16 | 17 => t!(localizer, "transcript-system-discovery-warning"),
        18 => t!(localizer, "transcript-system-thread", who = who, name = content),
        21 => t!(localizer, "transcript-system-thread-starter"),
        22 => t!(localizer, "transcript-system-invite-reminder"),
        24 => field_text::automod(message, who, localizer),
        25 => field_text::subscription(message, who, localizer),
        26 => t!(localizer, "transcript-system-premium", who = who),
        27 => t!(localizer, "transcript-system-stage-began", who = who, name = content),
        28 => t!(localizer, "transcript-system-stage-ended", who = who, name = content),
        29 => t!(localizer, "transcript-system-stage-speaker", who = who),
        30 => t!(localizer, "transcript-system-stage-raised", who = who),
        31 => t!(localizer, "transcript-system-stage-topic", who = who, name = content),
        32 => field_text::premium(message, who, localizer),
        36 => field_text::alert(message, who, localizer),
        37 => t!(localizer, "transcript-system-alert-off", who = who),
        38 => t!(localizer, "transcript-system-raid", who = who),
        39 => t!(localizer, "transcript-system-false-alarm", who = who),
        44 => field_text::purchase(message, who, localizer),
        46 => field_text::poll_result(message, who, localizer),
        kind => t!(localizer, "transcript-system-unknown", kind = kind.to_string()),
    }
}

/// Reports whether the sentence already contains the message's content.
pub(super) const fn quotes_content(kind: u64) -> bool {
    matches!(kind, 4 | 8..=12 | 18 | 27 | 28 | 31 | 36)
}

/// Reports whether the sentence already contains the facts of the message's embeds.
pub(super) const fn quotes_embeds(kind: u64) -> bool {
    matches!(kind, 24 | 46)
}

/// Returns the user and command that caused a message; the command is empty when Discord did not name it.
pub(super) fn invocation(message: &Value) -> Option<(&str, &str)> {
    let metadata = message.part("interaction_metadata");
    let interaction = message.part("interaction");
    let source = metadata.or(interaction).filter(|source| source.kind() == 2)?;
    let user = source.part("user").or_else(|| interaction?.part("user"));
    let name = interaction.map_or("", |interaction| interaction.text("name"));
    Some((user.map_or("?", display_name), if name.is_empty() { source.text("name") } else { name }))
}

/// Describes an event of the ticket; `name` gives people the names that fit where the sentence is shown.
#[expect(clippy::too_many_lines, reason = "each kind once, in one place")]
pub(crate) fn event(event: &TicketEvent, name: impl Fn(UserId) -> String, localizer: &Localizer) -> String {
    let who = &event.by.map_or_else(|| "plaza".to_owned(), &name);
    let whom = event.kind.whom().map(&name).unwrap_or_default();
    match &event.kind {
        EventKind::Opened => t!(localizer, "transcript-event-opened", who = who),
        EventKind::ChannelMade { .. } => t!(localizer, "transcript-event-channel-made"),
        EventKind::Ready => t!(localizer, "transcript-event-ready"),
        EventKind::Abandoned { why } => t!(localizer, "transcript-event-abandoned", why = why),
        EventKind::Claimed => t!(localizer, "transcript-event-claimed", who = who),
        EventKind::Unclaimed => t!(localizer, "transcript-event-unclaimed", who = who),
        EventKind::Locked => t!(localizer, "transcript-event-locked", who = who),
        EventKind::Unlocked => t!(localizer, "transcript-event-unlocked", who = who),
        EventKind::Transferred { .. } => {
            t!(localizer, "transcript-event-transferred", who = who, whom = whom)
        }
        EventKind::Prioritised { from, to } => t!(
            localizer,
            "transcript-event-prioritised",
            who = who,
            from = priority_name(*from, localizer),
            to = priority_name(*to, localizer)
        ),
        EventKind::Escalated { from, to, why } => escalated((*from, *to), why, who, localizer),
        EventKind::DepartmentChanged { to: Some(name), .. } => {
            t!(localizer, "transcript-event-department", who = who, department = name)
        }
        EventKind::DepartmentChanged { from, to: None } => {
            let from = from.as_deref().unwrap_or("?");
            t!(localizer, "transcript-event-department-left", who = who, department = from)
        }
        EventKind::ClaimDropped { .. } => {
            t!(localizer, "transcript-event-claim-dropped", whom = whom)
        }
        EventKind::ClaimReleased { .. } => t!(localizer, "transcript-event-claim-released", whom = whom),
        EventKind::Assigned { .. } => t!(localizer, "transcript-event-assigned", whom = whom),
        EventKind::ClockKept { clock } => {
            t!(localizer, "transcript-event-clock-kept", clock = clock_name(*clock, localizer))
        }
        EventKind::ClockMissed { clock } => {
            t!(localizer, "transcript-event-clock-missed", clock = clock_name(*clock, localizer))
        }
        EventKind::Tagged { tags } if tags.is_empty() => {
            t!(localizer, "transcript-event-untagged", who = who)
        }
        EventKind::Tagged { tags } => {
            let tags = localizer.list(tags.iter().map(String::as_str));
            t!(localizer, "transcript-event-tagged", who = who, tags = tags)
        }
        EventKind::Noted => t!(localizer, "transcript-event-noted", who = who),
        EventKind::RenameAsked { name } => {
            t!(localizer, "transcript-event-rename-asked", who = who, name = name)
        }
        EventKind::Renamed { name } => t!(localizer, "transcript-event-renamed", name = name),
        EventKind::RenameRefused { name } => {
            t!(localizer, "transcript-event-rename-refused", name = name)
        }
        EventKind::ParticipantAdded { .. } => {
            t!(localizer, "transcript-event-participant-added", who = who, whom = whom)
        }
        EventKind::ParticipantRemoved { .. } => {
            t!(localizer, "transcript-event-participant-removed", who = who, whom = whom)
        }
        EventKind::Closed { reason } if reason.is_empty() => {
            t!(localizer, "transcript-event-closed", who = who)
        }
        EventKind::Closed { reason } => {
            t!(localizer, "transcript-event-closed-because", who = who, reason = reason)
        }
        EventKind::TranscriptStored { messages } => {
            t!(localizer, "transcript-event-stored", messages = *messages)
        }
        EventKind::TranscriptDelivered => t!(localizer, "transcript-event-delivered"),
        EventKind::TranscriptUndelivered { why } => t!(localizer, "transcript-event-undelivered", why = why),
        EventKind::Finished => t!(localizer, "transcript-event-finished"),
        EventKind::ChannelRemoved => t!(localizer, "transcript-event-channel-removed"),
        EventKind::ChannelLost => t!(localizer, "transcript-event-channel-lost"),
        EventKind::CloseScheduled { at } => {
            let when = units::moment(*at, localizer);
            t!(localizer, "transcript-event-close-scheduled", who = who, when = when)
        }
        EventKind::IdleWarned { closes_at } => {
            t!(localizer, "transcript-event-idle-warned", time = units::moment(*closes_at, localizer))
        }
        EventKind::KeptOpen => t!(localizer, "transcript-event-kept-open", who = who),
        EventKind::CloseUnscheduled => t!(localizer, "transcript-event-close-unscheduled", who = who),
        EventKind::CloseAsked { reason, .. } if reason.is_empty() => {
            t!(localizer, "transcript-event-close-asked", who = who)
        }
        EventKind::CloseAsked { reason, .. } => {
            t!(localizer, "transcript-event-close-asked-because", who = who, reason = reason)
        }
        EventKind::CloseAccepted => t!(localizer, "transcript-event-close-accepted", who = who),
        EventKind::CloseDeclined => t!(localizer, "transcript-event-close-declined", who = who),
        EventKind::CloseHeld => t!(localizer, "transcript-event-close-held", who = who),
        EventKind::ForceClosed { reason, .. } if reason.is_empty() => {
            t!(localizer, "transcript-event-force-closed", who = who)
        }
        EventKind::ForceClosed { reason, .. } => {
            t!(localizer, "transcript-event-force-closed-because", who = who, reason = reason)
        }
        EventKind::TranscriptWaived { why } => t!(localizer, "transcript-event-waived", why = why),
        EventKind::Reopened => t!(localizer, "transcript-event-reopened", who = who),
        EventKind::Hidden => t!(localizer, "transcript-event-hidden", who = who),
        EventKind::Unhidden => t!(localizer, "transcript-event-unhidden", who = who),
        EventKind::Rated { stars } => t!(localizer, "transcript-event-rated", who = who, stars = *stars),
        EventKind::AnswersChanged { changes } => {
            let changes: Vec<String> =
                changes.iter().map(|change| answer_change(change, localizer)).collect();
            let changes = changes.join("; ");
            t!(localizer, "transcript-event-answers-changed", who = who, changes = changes)
        }
        EventKind::OpenerLeft => t!(localizer, "transcript-event-opener-left"),
        EventKind::OpenerReturned => t!(localizer, "transcript-event-opener-returned"),
        EventKind::Linked { number } => {
            t!(localizer, "desk-event-linked", who = who, number = number.to_string())
        }
        EventKind::Unlinked { number } => {
            t!(localizer, "desk-event-unlinked", who = who, number = number.to_string())
        }
        EventKind::MergedInto { number } => {
            t!(localizer, "desk-event-merged-into", who = who, number = number.to_string())
        }
        EventKind::MergedFrom { number } => {
            t!(localizer, "desk-event-merged-from", who = who, number = number.to_string())
        }
        EventKind::OpenedFor { .. } => t!(localizer, "desk-event-opened-for", who = who, whom = whom),
        EventKind::Revealed { reason } => {
            t!(localizer, "anonymous-event-revealed", who = who, reason = reason)
        }
        EventKind::SnippetUsed { name } => t!(localizer, "desk-event-snippet", who = who, name = name),
    }
}

fn escalated(
    (from, to): (EscalationLevel, EscalationLevel),
    why: &str,
    who: &str,
    localizer: &Localizer,
) -> String {
    let level = to.to_string();
    if to < from {
        t!(localizer, "transcript-event-deescalated", who = who, level = level)
    } else if why.is_empty() {
        t!(localizer, "transcript-event-escalated", who = who, level = level)
    } else {
        t!(localizer, "transcript-event-escalated-because", who = who, level = level, why = why)
    }
}

/// Describes a changed answer as “Question”: old → new, on one line and shortened.
fn answer_change(change: &AnswerChange, localizer: &Localizer) -> String {
    let answer = |text: &str| {
        let text = markdown::cut(&markdown::line(text), ANSWER);
        if text.is_empty() { t!(localizer, "transcript-event-no-answer") } else { text }
    };
    let (from, to) = (answer(&change.from), answer(&change.to));
    let question = markdown::line(&change.question);
    t!(localizer, "transcript-event-answer-change", question = question, from = from, to = to)
}
