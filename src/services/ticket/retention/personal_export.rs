//! Exports a person's part of a ticket: what they wrote and did, and nothing of anybody else.

use std::collections::{BTreeMap, HashSet};
use std::io;

use serde_json::{Value, json};

use crate::discord::DiscordError;
use crate::domain::ticket::{EventKind, FileKind, RelayDirection, Ticket, TicketState};
use crate::domain::{GuildId, MessageId, Timestamp, UserId};
use crate::repositories::TicketShare;
use crate::services::Failure;
use crate::services::ticket::TicketService;

/// Identifies the messages that belong to the person.
struct AuthorFilter {
    ids: Vec<UserId>,
    /// Messages of the bot that relay theirs.
    copies: HashSet<MessageId>,
}

impl TicketService {
    /// Returns the largest file that can be posted in the guild.
    pub(in crate::services) async fn part_limit(&self, guild: GuildId) -> Result<u64, DiscordError> {
        Ok(self.upload_limit(guild).await?.min(self.limits().part_bytes))
    }

    /// Returns their records of one ticket.
    pub(in crate::services) async fn share_of(
        &self,
        guild: GuildId,
        user: UserId,
        share: TicketShare,
    ) -> Result<Vec<Value>, Failure> {
        let mut tx = self.context.read().await?;
        // Erased since the export was requested.
        let Some(ticket) = tx.tickets().find(guild, share.ticket).await? else { return Ok(Vec::new()) };
        let mut whose = AuthorFilter { ids: vec![user], copies: HashSet::new() };
        // In an anonymous ticket of theirs, they are recorded as the stand-in and their messages as the bot's.
        if share.opened {
            whose.ids.push(ticket.opener);
            whose.copies = tx.relays().copies(guild, ticket.id, RelayDirection::In).await?;
        }
        let category = tx.categories().find(guild, ticket.category).await?.map(|category| category.name);
        let feedback = tx.tickets().feedback(guild, ticket.id).await?.filter(|_| share.opened);
        let events = tx.tickets().timeline(guild, ticket.id).await?;
        let notes = tx.tickets().notes(guild, ticket.id).await?;
        let kept = tx.privacy().kept_messages(guild, ticket.id).await?;
        let transcripts = tx.tickets().transcripts(guild, ticket.id).await?;
        drop(tx);

        let number = ticket.number;
        let rating = feedback.map(|it| json!({ "stars": it.stars, "comment": it.comment }));
        let mut records = vec![about(&ticket, share.opened, category.as_deref(), rating.as_ref())];
        for event in events.iter().filter(|event| event.by.is_some_and(|by| whose.ids.contains(&by))) {
            let what = event.kind.name();
            let mut record =
                json!({ "kind": "event", "ticket": number, "at": event.at.rfc3339(), "what": what });
            if let Some(reason) = reason(&event.kind) {
                record["reason"] = json!(reason);
            }
            records.push(record);
        }
        for note in notes.into_iter().filter(|note| whose.ids.contains(&note.by)) {
            let at = note.at.rfc3339();
            records.push(json!({ "kind": "note", "ticket": number, "at": at, "text": note.text }));
        }
        let mut messages = BTreeMap::new();
        for transcript in transcripts {
            for file in transcript.files.iter().filter(|file| file.kind == FileKind::Json) {
                match self.files.read(guild, &file.name).await {
                    Ok(bytes) => {
                        whose.read(&serde_json::from_slice(&bytes).unwrap_or_default(), &mut messages);
                    }
                    Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                    Err(error) => return Err(error.into()),
                }
            }
        }
        for raw in kept {
            let raw = json!({ "raw": serde_json::from_str::<Value>(&raw).unwrap_or_default() });
            whose.read(&json!({ "messages": [raw] }), &mut messages);
        }
        records.extend(messages.into_iter().map(|(id, said)| message(number, id, &said)));
        Ok(records)
    }
}

impl AuthorFilter {
    /// Collects their messages from a transcript's machine-readable copy.
    fn read(&self, copy: &Value, into: &mut BTreeMap<MessageId, Value>) {
        for said in copy["messages"].as_array().into_iter().flatten() {
            let raw = &said["raw"];
            let Some(id) = raw["id"].as_str().and_then(|id| id.parse().ok()) else { continue };
            let by = raw["author"]["id"].as_str().and_then(|id| id.parse().ok());
            if by.is_some_and(|by| self.ids.contains(&by)) || self.copies.contains(&id) {
                into.insert(id, said.clone());
            }
        }
    }
}

fn about(ticket: &Ticket, opened: bool, category: Option<&str>, rating: Option<&Value>) -> Value {
    let (number, state) = (ticket.number, state(&ticket.state));
    if !opened {
        return json!({ "kind": "participation", "ticket": number, "state": state });
    }
    json!({
        "kind": "ticket",
        "ticket": number,
        "category": category,
        "state": state,
        "anonymous": ticket.is_anonymous(),
        "opened_at": ticket.opened_at.rfc3339(),
        "closed_at": ticket.ended_at().map(Timestamp::rfc3339),
        "answers": ticket.answers,
        "rating": rating,
    })
}

const fn state(state: &TicketState) -> &'static str {
    match state {
        TicketState::Opening { .. } => "opening",
        TicketState::Open { .. } => "open",
        TicketState::Closing { .. } => "closing",
        TicketState::Closed { .. } => "closed",
        TicketState::Abandoned => "abandoned",
    }
}

fn message(ticket: i64, id: MessageId, said: &Value) -> Value {
    let raw = &said["raw"];
    let files = raw["attachments"].as_array().into_iter().flatten();
    let files: Vec<Value> =
        files.map(|file| json!({ "name": file["filename"], "bytes": file["size"] })).collect();
    let moment = |value: &Value| value.as_i64().map(|at| Timestamp::from_millis(at).rfc3339());
    let earlier = said["earlier"].as_array().into_iter().flatten();
    let earlier: Vec<Value> =
        earlier.map(|it| json!({ "at": moment(&it["at"]), "text": it["content"] })).collect();
    json!({
        "kind": "message",
        "ticket": ticket,
        "id": id,
        "at": id.created_at().rfc3339(),
        "text": raw["content"],
        "files": files,
        "earlier": earlier,
        "deleted_at": moment(&said["deleted_at"]),
    })
}

/// Reason they gave for an event.
const fn reason(kind: &EventKind) -> Option<&String> {
    match kind {
        EventKind::Closed { reason }
        | EventKind::CloseAsked { reason, .. }
        | EventKind::ForceClosed { reason, .. }
        | EventKind::Revealed { reason } => Some(reason),
        _ => None,
    }
}
