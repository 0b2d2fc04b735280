//! Messages, events and notes in chronological order, split into days and grouped by author.

use serde_json::Value;

use super::author::TranscriptAuthor;
use super::facts::{Rendition, Transcript, TranscriptMessage, TranscriptNote};
use super::raw::JsonFields;
use super::system;
use crate::domain::ticket::{EventKind, TicketEvent};
use crate::domain::{Timestamp, UserId};

/// Pause after which the author's name is repeated.
const GROUP_PAUSE_MS: i64 = 7 * 60 * 1000;

/// An entry of the timeline.
#[derive(Clone, Copy)]
pub(super) enum TimelineEntry<'a> {
    Message(&'a TranscriptMessage),
    Event(&'a TicketEvent),
    Note(&'a TranscriptNote),
}

impl TimelineEntry<'_> {
    pub(super) fn at(self) -> Timestamp {
        match self {
            Self::Message(message) => message.id.created_at(),
            Self::Event(event) => event.at,
            Self::Note(note) => note.at,
        }
    }
}

/// Returns the entries a rendition shows, in order. At the same time a message precedes the events it caused.
pub(super) fn entries(transcript: &Transcript, rendition: Rendition) -> Vec<TimelineEntry<'_>> {
    let notes = match rendition {
        Rendition::Staff => transcript.notes.as_slice(),
        Rendition::User => &[],
    };
    let events = transcript.events.iter().filter(|event| is_shown(&event.kind, rendition));
    let mut entries: Vec<_> = transcript
        .messages
        .iter()
        .map(TimelineEntry::Message)
        .chain(events.map(TimelineEntry::Event))
        .chain(notes.iter().map(TimelineEntry::Note))
        .collect();
    entries.sort_by_key(|entry| {
        let id = if let TimelineEntry::Message(message) = entry { message.id.get() } else { u64::MAX };
        (entry.at(), id)
    });
    entries
}

/// Returns the time of the first entry of each day.
pub(super) fn days(entries: &[TimelineEntry<'_>]) -> Vec<Timestamp> {
    let mut days: Vec<_> = entries.iter().map(|entry| entry.at()).collect();
    days.dedup_by_key(|at| at.to_utc().date_naive());
    days
}

/// Reports whether a rendition shows an event; the bot's own bookkeeping is for staff alone.
pub(crate) const fn is_shown(kind: &EventKind, rendition: Rendition) -> bool {
    match kind {
        EventKind::ChannelMade { .. }
        | EventKind::Ready
        | EventKind::Abandoned { .. }
        | EventKind::TranscriptStored { .. }
        | EventKind::TranscriptDelivered
        | EventKind::TranscriptUndelivered { .. }
        | EventKind::RenameRefused { .. }
        | EventKind::ClockKept { .. }
        | EventKind::ClockMissed { .. }
        | EventKind::Noted
        | EventKind::Finished
        | EventKind::ChannelRemoved
        | EventKind::TranscriptWaived { .. }
        | EventKind::Hidden
        | EventKind::SnippetUsed { .. }
        | EventKind::Revealed { .. }
        | EventKind::Unhidden => matches!(rendition, Rendition::Staff),
        EventKind::Opened
        | EventKind::Claimed
        | EventKind::Unclaimed
        | EventKind::Locked
        | EventKind::Unlocked
        | EventKind::Transferred { .. }
        | EventKind::Prioritised { .. }
        | EventKind::Escalated { .. }
        | EventKind::DepartmentChanged { .. }
        | EventKind::ClaimDropped { .. }
        | EventKind::ClaimReleased { .. }
        | EventKind::Assigned { .. }
        | EventKind::Tagged { .. }
        | EventKind::RenameAsked { .. }
        | EventKind::Renamed { .. }
        | EventKind::ParticipantAdded { .. }
        | EventKind::ParticipantRemoved { .. }
        | EventKind::Closed { .. }
        | EventKind::ChannelLost
        | EventKind::CloseScheduled { .. }
        | EventKind::CloseUnscheduled
        | EventKind::CloseAsked { .. }
        | EventKind::CloseAccepted
        | EventKind::CloseDeclined
        | EventKind::CloseHeld
        | EventKind::ForceClosed { .. }
        | EventKind::Reopened
        | EventKind::AnswersChanged { .. }
        | EventKind::Rated { .. }
        | EventKind::IdleWarned { .. }
        | EventKind::KeptOpen
        | EventKind::OpenerLeft
        | EventKind::OpenerReturned
        | EventKind::Linked { .. }
        | EventKind::Unlinked { .. }
        | EventKind::MergedInto { .. }
        | EventKind::MergedFrom { .. }
        | EventKind::OpenedFor { .. } => true,
    }
}

/// Author of the last message, which decides whether the next one is shown under the same name.
#[derive(Default)]
pub(super) struct MessageGroup(Option<(UserId, String, Timestamp)>);

impl MessageGroup {
    /// Ends the group, because something other than a person's message follows.
    pub(super) fn end(&mut self) {
        self.0 = None;
    }

    /// Adds the next message; returns true if it continues the group.
    pub(super) fn take(&mut self, message: &Value, author: TranscriptAuthor<'_>, at: Timestamp) -> bool {
        let same = self.0.as_ref().is_some_and(|(id, name, since)| {
            *id == author.id && name == author.name && at.as_millis() - since.as_millis() < GROUP_PAUSE_MS
        });
        // A reply or the response to a command begins a group of its own, as in Discord.
        let bare = message.part("message_reference").is_none() && system::invocation(message).is_none();
        if same && bare {
            if let Some((_, _, since)) = &mut self.0 {
                *since = at;
            }
            return true;
        }
        self.0 = Some((author.id, author.name.to_owned(), at));
        false
    }
}
