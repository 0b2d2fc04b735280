//! Reading of the machine-readable copy, to redraw a transcript when something in it must be removed.

use serde::Deserialize;
use serde_json::Value;

use super::facts::{
    AttachmentFile, ChannelContinuation, EarlierVersion, NameDirectory, Transcript, TranscriptMessage,
    TranscriptNote, TranscriptPictures, TranscriptRating,
};
use crate::domain::ticket::{
    Answer, Closure, EventKind, FirstResponse, Priority, Ticket, TicketEvent, TicketState,
};
use crate::domain::{MessageId, Timestamp, UserId};

#[derive(Deserialize)]
struct TranscriptCopy {
    guild: String,
    ticket: CopiedTicket,
    captured_at: Timestamp,
    #[serde(default)]
    beyond: Option<ChannelContinuation>,
    #[serde(default)]
    rating: Option<TranscriptRating>,
    directory: NameDirectory,
    events: Vec<CopiedEvent>,
    #[serde(default)]
    notes: Vec<TranscriptNote>,
    messages: Vec<CopiedMessage>,
}

#[derive(Deserialize)]
struct CopiedTicket {
    category: CopiedCategory,
    #[serde(default)]
    channel: String,
    #[serde(default)]
    claimed_by: Option<UserId>,
    #[serde(default)]
    first_response: Option<CopiedResponse>,
    locked: bool,
    priority: Priority,
    #[serde(default)]
    tags: Vec<String>,
    answers: Vec<Answer>,
    #[serde(default)]
    closure: Option<CopiedClosure>,
}

#[derive(Deserialize)]
struct CopiedCategory {
    name: String,
}

#[derive(Deserialize)]
struct CopiedResponse {
    at: Timestamp,
    by: UserId,
}

#[derive(Deserialize)]
struct CopiedClosure {
    at: Timestamp,
    by: Option<UserId>,
    reason: String,
}

#[derive(Deserialize)]
struct CopiedEvent {
    at: Timestamp,
    by: Option<UserId>,
    event: EventKind,
}

#[derive(Deserialize)]
struct CopiedMessage {
    id: MessageId,
    #[serde(default)]
    deleted_at: Option<Timestamp>,
    #[serde(default)]
    earlier: Vec<EarlierVersion>,
    #[serde(default)]
    raw: Option<Value>,
    #[serde(default)]
    unreadable: Option<String>,
}

/// Rebuilds a transcript from the copy and the ticket's present row, without pictures. `files` converts each
/// file's entry. `None` when the copy has another format.
pub fn read(
    copy: Value,
    ticket: &Ticket,
    mut files: impl FnMut(u64, &Value) -> Option<AttachmentFile>,
) -> Option<Transcript> {
    let kept = copy["files"].as_object().cloned().unwrap_or_default();
    let files = kept.iter().filter_map(|(id, file)| {
        let id = id.parse().ok()?;
        Some((id, files(id, file)?))
    });
    let files = files.collect();
    let copy: TranscriptCopy = serde_json::from_value(copy).ok()?;
    let then = copy.ticket;
    let closure = then.closure.map(|it| Closure { at: it.at, by: it.by, reason: it.reason });
    let ticket = Ticket {
        claimed_by: then.claimed_by,
        first_response: then.first_response.map(|it| FirstResponse { at: it.at, by: it.by }),
        locked: then.locked,
        priority: then.priority,
        tags: then.tags,
        answers: then.answers,
        // Closed as at the capture, even if the ticket has been reopened since.
        state: match closure {
            Some(closure) => TicketState::Closed { channel: ticket.channel(), card: ticket.card(), closure },
            None => ticket.state.clone(),
        },
        ..ticket.clone()
    };
    let message = |it: CopiedMessage| TranscriptMessage {
        id: it.id,
        raw: it.raw.map(|raw| raw.to_string()).or(it.unreadable).unwrap_or_default().into(),
        earlier: it.earlier,
        deleted_at: it.deleted_at,
    };
    Some(Transcript {
        guild: copy.guild,
        ticket,
        category: then.category.name,
        channel: then.channel,
        rating: copy.rating,
        captured_at: copy.captured_at,
        events: copy
            .events
            .into_iter()
            .map(|it| TicketEvent { at: it.at, by: it.by, kind: it.event })
            .collect(),
        notes: copy.notes,
        messages: copy.messages.into_iter().map(message).collect(),
        beyond: copy.beyond,
        directory: copy.directory,
        files,
        pictures: TranscriptPictures::default(),
    })
}
