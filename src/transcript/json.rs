//! The machine-readable copy: the ticket's facts, and each message exactly as Discord sent it.

use std::io;

use serde::Serialize;
use serde_json::{Value, json};

use super::facts::{AttachmentFile, NameDirectory, Rendition, Transcript};
use super::survey::MessageSurvey;
use super::timeline::{self, TimelineEntry};
use crate::domain::ticket::TicketEvent;

/// Version of the format; increased by a change that breaks readers.
const SHAPE: &str = "plaza.transcript/2";

/// Another file of the same transcript.
#[derive(Clone, Debug, Serialize)]
pub struct SiblingFile<'a> {
    /// File name without a path.
    pub name: &'a str,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256 of the content, in hexadecimal.
    pub sha256: &'a str,
}

pub(super) fn write(
    transcript: &Transcript,
    rendition: Rendition,
    beside: &[SiblingFile<'_>],
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let entries = timeline::entries(transcript, rendition);
    write!(out, "{{\"shape\":\"{SHAPE}\",\"rendition\":\"{}\"", rendition_name(rendition))?;
    field(out, "guild", &transcript.guild)?;
    field(out, "ticket", &ticket(transcript))?;
    field(out, "captured_at", &transcript.captured_at)?;
    field(out, "beside", &beside)?;
    field(out, "beyond", &transcript.beyond)?;
    field(out, "rating", &transcript.rating)?;
    field(out, "directory", &directory(transcript, rendition))?;
    field(out, "files", &files(transcript))?;
    let events: Vec<_> = entries
        .iter()
        .filter_map(|entry| if let TimelineEntry::Event(it) = entry { Some(event(it)) } else { None })
        .collect();
    field(out, "events", &events)?;
    if rendition == Rendition::Staff {
        let notes: Vec<_> = entries
            .iter()
            .filter_map(|entry| if let TimelineEntry::Note(it) = entry { Some(it) } else { None })
            .collect();
        field(out, "notes", &notes)?;
    }
    // Written one by one, so that the messages are never in memory a second time.
    out.write_all(b",\"messages\":[")?;
    let mut separator = "\n";
    for entry in &entries {
        let TimelineEntry::Message(message) = entry else { continue };
        write!(out, "{separator}{{\"id\":\"{}\"", message.id)?;
        separator = ",\n";
        if let Some(at) = message.deleted_at {
            field(out, "deleted_at", &at)?;
        }
        if !message.earlier.is_empty() {
            field(out, "earlier", &message.earlier)?;
        }
        // Raw JSON is copied as it is, anything else becomes a string: the file stays valid whatever Discord sent.
        if serde_json::from_str::<serde::de::IgnoredAny>(&message.raw).is_ok() {
            write!(out, ",\"raw\":{}}}", message.raw)?;
        } else {
            field(out, "unreadable", &message.raw)?;
            out.write_all(b"}")?;
        }
    }
    out.write_all(b"\n]}\n")?;
    out.flush()
}

fn field(out: &mut dyn io::Write, name: &str, value: &impl Serialize) -> io::Result<()> {
    write!(out, ",\"{name}\":")?;
    serde_json::to_writer(out, value).map_err(io::Error::from)
}

const fn rendition_name(rendition: Rendition) -> &'static str {
    match rendition {
        Rendition::Staff => "staff",
        Rendition::User => "user",
    }
}

fn ticket(transcript: &Transcript) -> Value {
    let ticket = &transcript.ticket;
    let response = ticket.first_response.map(|it| json!({ "at": it.at, "by": it.by }));
    let closure = ticket.closure().map(|it| json!({ "at": it.at, "by": it.by, "reason": it.reason }));
    json!({
        "id": ticket.id,
        "guild": ticket.guild,
        "number": ticket.number,
        "category": { "id": ticket.category, "name": transcript.category },
        "channel": transcript.channel,
        "opener": ticket.opener,
        "opened_at": ticket.opened_at,
        "claimed_by": ticket.claimed_by,
        "first_response": response,
        "locked": ticket.locked,
        "priority": ticket.priority,
        "tags": ticket.tags,
        "answers": ticket.answers,
        "closure": closure,
    })
}

/// Returns the names that the rendition mentions; the copy must not reveal the rest of the guild.
fn directory(transcript: &Transcript, rendition: Rendition) -> NameDirectory {
    let survey = MessageSurvey::of(transcript, rendition);
    let NameDirectory { mut people, mut roles, mut channels } = transcript.directory.clone();
    people.retain(|id, _| survey.speaks_of(id.get()));
    roles.retain(|id, _| survey.speaks_of(id.get()));
    channels.retain(|id, _| survey.speaks_of(id.get()));
    NameDirectory { people, roles, channels }
}

fn event(event: &TicketEvent) -> Value {
    json!({ "at": event.at, "by": event.by, "event": event.kind })
}

fn files(transcript: &Transcript) -> Value {
    let file = |file: &AttachmentFile| match file {
        AttachmentFile::Kept { size, sha256, .. } => {
            json!({ "state": "kept", "size": size, "sha256": sha256 })
        }
        AttachmentFile::TooLarge => json!({ "state": "too_large" }),
        AttachmentFile::Expired => json!({ "state": "expired" }),
    };
    transcript
        .files
        .iter()
        .map(|(id, it)| (id.to_string(), file(it)))
        .collect::<serde_json::Map<_, _>>()
        .into()
}
