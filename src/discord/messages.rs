//! Messages as raw JSON in both directions, because serenity's types drop components v2 and fail a whole page
//! over one unknown part.

use futures_util::stream::{self, Stream, TryStreamExt};
use serde::Serialize;
use serde_json::{Value, json};
use serenity::http::Route;

use super::call::{RestCall, to_json};
use super::{Discord, DiscordError, FileUpload, OutageCause, id};
use crate::domain::{ChannelId, MessageId, UserId};

/// Largest page of messages Discord returns.
const PAGE: usize = 100;

/// A message as Discord sent it.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// Its id.
    pub id: MessageId,
    /// Complete JSON object.
    pub raw: Value,
}

/// Position from which a page of messages is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessageCursor {
    /// The newest messages.
    Newest,
    /// The newest messages older than this one.
    Before(MessageId),
    /// The oldest messages newer than this one.
    After(MessageId),
}

impl Discord {
    /// Posts a message. `body` may be anything Discord takes; without `allowed_mentions` it pings nobody.
    ///
    /// With a nonce (up to 25 characters, one per logical message) Discord answers a repetition within a few minutes
    /// with the first message, so the call is repeated on outages; without one it is sent once.
    pub async fn post(
        &self,
        channel: ChannelId,
        body: &impl Serialize,
        files: &[FileUpload],
        nonce: Option<&str>,
    ) -> Result<Message, DiscordError> {
        let mut body = quiet(to_json(body)?);
        let call = RestCall::post(Route::ChannelMessages { channel_id: id(channel.get()) }).files(files);
        let call = match nonce {
            Some(nonce) => {
                body["nonce"] = json!(nonce);
                body["enforce_nonce"] = json!(true);
                call.repeatable()
            }
            None => call,
        };
        message(self.ask(call.body(body)).await?, AfterWriting::Yes)
    }

    /// Replaces the fields that `body` names in one of the bot's own messages.
    pub async fn edit(
        &self,
        channel: ChannelId,
        message_id: MessageId,
        body: &impl Serialize,
    ) -> Result<Message, DiscordError> {
        let call = RestCall::patch(route(channel, message_id)).body(quiet(to_json(body)?));
        message(self.ask(call).await?, AfterWriting::Yes)
    }

    /// Edits a message like [`edit`](Self::edit) and replaces all its files.
    pub async fn edit_with(
        &self,
        channel: ChannelId,
        message_id: MessageId,
        body: &impl Serialize,
        files: &[FileUpload],
    ) -> Result<Message, DiscordError> {
        let call = RestCall::patch(route(channel, message_id)).body(quiet(to_json(body)?)).files(files);
        message(self.ask(call).await?, AfterWriting::Yes)
    }

    /// Deletes a message.
    pub async fn delete_message(
        &self,
        channel: ChannelId,
        message: MessageId,
        reason: &str,
    ) -> Result<(), DiscordError> {
        self.tell(RestCall::delete(route(channel, message)).reason(reason)).await
    }

    /// Pins a message; an already pinned message is success.
    pub async fn pin(
        &self,
        channel: ChannelId,
        message: MessageId,
        reason: &str,
    ) -> Result<(), DiscordError> {
        let route = Route::ChannelPin { channel_id: id(channel.get()), message_id: id(message.get()) };
        // serenity's route uses the deprecated path.
        let path = format!("/channels/{channel}/messages/pins/{message}");
        self.tell(RestCall::put(route).path(path).reason(reason)).await
    }

    /// Fetches a message.
    pub async fn message(&self, channel: ChannelId, message_id: MessageId) -> Result<Message, DiscordError> {
        message(self.ask(RestCall::get(route(channel, message_id))).await?, AfterWriting::No)
    }

    /// Fetches one page of raw messages, newest first; `limit` is 1 to 100.
    pub async fn messages(
        &self,
        channel: ChannelId,
        page: MessageCursor,
        limit: usize,
    ) -> Result<Vec<Value>, DiscordError> {
        let call = RestCall::get(Route::ChannelMessages { channel_id: id(channel.get()) })
            .query("limit", limit.clamp(1, PAGE).to_string());
        self.ask(match page {
            MessageCursor::Newest => call,
            MessageCursor::Before(message) => call.query("before", message.to_string()),
            MessageCursor::After(message) => call.query("after", message.to_string()),
        })
        .await
    }

    /// Streams the raw messages of a channel from the oldest, at most `most`, fetching pages as needed.
    pub fn history(
        &self,
        channel: ChannelId,
        most: usize,
    ) -> impl Stream<Item = Result<Value, DiscordError>> + '_ {
        let start = Some((MessageId::new(0), most));
        let pages = stream::try_unfold(start, move |state| async move {
            let Some((last, left)) = state else { return Ok::<_, DiscordError>(None) };
            let limit = left.min(PAGE);
            if limit == 0 {
                return Ok(None);
            }
            let raw = self.messages(channel, MessageCursor::After(last), limit).await?;
            let mut page = Vec::with_capacity(raw.len());
            for raw in raw {
                page.push(message(raw, AfterWriting::No)?);
            }
            // Discord returns each page newest first, also with `after`.
            page.sort_by_key(|message| message.id);
            let next = page.last().filter(|_| page.len() == limit).map(|last| (last.id, left - page.len()));
            let items = stream::iter(page.into_iter().map(|message| Ok(message.raw)));
            Ok(Some((items, next)))
        });
        pages.try_flatten()
    }

    /// Returns the DM channel with a user, creating it if needed. The user is not notified of that.
    pub async fn dm(&self, user: UserId) -> Result<ChannelId, DiscordError> {
        // Repeatable: Discord returns the existing channel.
        let call = RestCall::post(Route::UserMeDmChannels).body(json!({"recipient_id": user})).repeatable();
        self.ask::<super::Channel>(call).await.map(|channel| channel.id)
    }
}

fn route(channel: ChannelId, message: MessageId) -> Route<'static> {
    Route::ChannelMessage { channel_id: id(channel.get()), message_id: id(message.get()) }
}

/// Tells whether the decoded message is the response to a write.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum AfterWriting {
    Yes,
    No,
}

pub(super) fn message(raw: Value, after: AfterWriting) -> Result<Message, DiscordError> {
    let id = raw.get("id").and_then(Value::as_str).and_then(|id| id.parse().ok());
    match id {
        Some(id) => Ok(Message { id, raw }),
        // After a write, an unreadable response still means that the message may exist.
        None => Err(DiscordError::outage(OutageCause::Undecodable, after == AfterWriting::Yes)),
    }
}

/// Suppresses all pings unless the body sets `allowed_mentions` itself.
pub(super) fn quiet(mut body: Value) -> Value {
    if let Some(fields) = body.as_object_mut() {
        fields.entry("allowed_mentions").or_insert_with(|| json!({"parse": []}));
    }
    body
}
