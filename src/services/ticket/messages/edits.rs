//! Records edits and deletions in live tickets, so that the transcript shows staff the earlier versions.

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

use crate::domain::ticket::{MOST_VERSIONS, MessageVersion, Ticket};
use crate::domain::{ChannelId, GuildId, MessageId, Timestamp};
use crate::repositories::{RepositoryError, Tx};
use crate::services::Failure;
use crate::services::ticket::TicketService;
use crate::transcript::{EarlierVersion, Transcript, TranscriptMessage};

/// Most deleted messages that are restored into a transcript.
const MOST_VANISHED: usize = 500;

/// An edited message as received from the gateway.
#[derive(Clone, Debug)]
pub struct EditedMessage {
    /// Guild of the message.
    pub guild: GuildId,
    /// Channel of the message.
    pub channel: ChannelId,
    /// Id of the message.
    pub message: MessageId,
    /// Content after the edit.
    pub content: String,
    /// Time of the edit.
    pub at: Timestamp,
}

impl TicketService {
    /// Stores the previous version of an edited message in a live ticket.
    pub async fn record_edit(&self, edited: &EditedMessage) -> Result<(), Failure> {
        let Some((mut tx, ticket)) = self.live_in(edited.guild, edited.channel).await? else { return Ok(()) };
        let kept = tx.tickets().kept_message(ticket.guild, ticket.id, edited.message).await?;
        let Some(mut kept) = kept else { return Ok(()) };
        let Some(version) = kept.edit(&edited.content, edited.at) else { return Ok(()) };
        let versions = tx.tickets().versions(ticket.guild, ticket.id).await?;
        if versions.iter().filter(|version| version.message == edited.message).count() < MOST_VERSIONS {
            tx.tickets().add_version(&ticket, &version).await?;
        }
        tx.tickets().rewrite_message(&ticket, &kept).await?;
        Ok(tx.commit().await?)
    }

    /// Marks messages of a live ticket as deleted.
    pub async fn record_deletion(
        &self,
        guild: GuildId,
        channel: ChannelId,
        messages: &[MessageId],
    ) -> Result<(), Failure> {
        let Some((mut tx, ticket)) = self.live_in(guild, channel).await? else { return Ok(()) };
        for message in messages {
            tx.tickets().mark_deleted(&ticket, *message).await?;
        }
        Ok(tx.commit().await?)
    }

    /// Finds the channel's live ticket and locks it in a new transaction.
    async fn live_in(
        &self,
        guild: GuildId,
        channel: ChannelId,
    ) -> Result<Option<(Tx, Ticket)>, RepositoryError> {
        // Most messages are in no ticket's channel: the read keeps writing transactions off them.
        let mut tx = self.context.read().await?;
        let ticket = tx.tickets().find_by_channel(guild, channel).await?;
        drop(tx);
        let Some(ticket) = ticket.filter(Ticket::is_live) else { return Ok(None) };
        let mut tx = self.context.begin().await?;
        let held = tx.tickets().find_for_update(guild, ticket.id).await?.filter(Ticket::is_live);
        Ok(held.map(|ticket| (tx, ticket)))
    }

    /// Combines the channel's history with what was stored: earlier versions, and deleted messages.
    pub(in crate::services::ticket) async fn with_traces(
        &self,
        ticket: &Ticket,
        raw: Vec<Value>,
        now: Timestamp,
    ) -> Result<Vec<(Value, TranscriptMessage)>, Failure> {
        let mut tx = self.context.read().await?;
        let moments = tx.tickets().kept_moments(ticket.guild, ticket.id).await?;
        let mut earlier = by_message(tx.tickets().versions(ticket.guild, ticket.id).await?);
        let mut messages: BTreeMap<MessageId, (Value, TranscriptMessage)> = BTreeMap::new();
        let erased = tx.tickets().erased_messages(ticket.guild, ticket.id).await?;
        let whole = raw.len() < self.limits().messages;
        for mut raw in raw {
            without_erased(&mut raw, &erased);
            let Some(id) = raw["id"].as_str().and_then(|id| id.parse().ok()) else { continue };
            let mut versions = earlier.remove(&id).unwrap_or_default();
            // Edited while the bot was offline: the last version received is an earlier one.
            if moments.get(&id).is_some_and(|known| *known < edited_at(&raw))
                && let Some(kept) = tx.tickets().kept_message(ticket.guild, ticket.id, id).await?
                && raw["content"].as_str() != Some(kept.content())
            {
                let MessageVersion { at, content, .. } = kept.version();
                versions.push(EarlierVersion { at, content });
            }
            let text = raw.to_string().into();
            messages
                .insert(id, (raw, TranscriptMessage { id, raw: text, earlier: versions, deleted_at: None }));
        }
        // A truncated history says nothing about messages behind its end, so only those before it count as deleted.
        let last = messages.keys().next_back().copied();
        let is_read = |id: &MessageId| whole || last.is_some_and(|last| *id <= last);
        let vanished = moments.keys().filter(|id| !messages.contains_key(id) && is_read(id));
        for id in vanished.copied().take(MOST_VANISHED).collect::<Vec<_>>() {
            let Some(kept) = tx.tickets().kept_message(ticket.guild, ticket.id, id).await? else { continue };
            let message = TranscriptMessage {
                id,
                raw: kept.raw.to_string().into(),
                earlier: earlier.remove(&id).unwrap_or_default(),
                deleted_at: Some(kept.deleted_at.unwrap_or(now)),
            };
            messages.insert(id, (kept.raw, message));
        }
        Ok(messages.into_values().collect())
    }
}

/// Removes earlier versions and deleted messages: readers who are not staff get what is still in the channel.
pub(in crate::services::ticket) fn forget_traces(transcript: &mut Transcript) {
    transcript.messages.retain(|message| message.deleted_at.is_none());
    for message in &mut transcript.messages {
        message.earlier.clear();
    }
}

/// Replaces messages of erased people, which Discord still shows, by their stored, redacted form.
fn without_erased(raw: &mut Value, erased: &BTreeMap<MessageId, Value>) {
    let of = |raw: &Value| erased.get(&raw["id"].as_str()?.parse().ok()?).cloned();
    if let Some(kept) = of(raw) {
        *raw = kept;
    } else if let Some(kept) = raw.get("referenced_message").and_then(of) {
        raw["referenced_message"] = kept;
    }
}

fn edited_at(raw: &Value) -> Option<Timestamp> {
    let at = chrono::DateTime::parse_from_rfc3339(raw["edited_timestamp"].as_str()?).ok()?;
    Some(Timestamp::from_millis(at.timestamp_millis()))
}

fn by_message(versions: Vec<MessageVersion>) -> HashMap<MessageId, Vec<EarlierVersion>> {
    let mut sorted: HashMap<MessageId, Vec<EarlierVersion>> = HashMap::new();
    for MessageVersion { message, at, content } in versions {
        sorted.entry(message).or_default().push(EarlierVersion { at, content });
    }
    sorted
}
