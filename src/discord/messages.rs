//! Messages: sent as any JSON Discord takes, read as the JSON Discord sends, because serenity's types drop components
//! v2 and fail a whole page over one unknown part.

use futures_util::stream::{self, Stream, TryStreamExt};
use serde::Serialize;
use serde_json::{Value, json};
use serenity::http::Route;

use super::call::{RestCall, to_json};
use super::{Discord, DiscordError, FileUpload, OutageCause, id};
use crate::domain::{ChannelId, MessageId, UserId};

/// Discord's page of messages.
const PAGE: usize = 100;

/// A message as Discord sent it.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// Its id.
    pub id: MessageId,
    /// Everything Discord said about it.
    pub raw: Value,
}

/// From where a page of messages is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessageCursor {
    /// The newest ones.
    Newest,
    /// The newest ones older than this.
    Before(MessageId),
    /// The oldest ones newer than this.
    After(MessageId),
}

impl Discord {
    /// Posts a message. `body` may be anything Discord takes; unless it says otherwise it pings nobody.
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

    /// Replaces what `body` names of the bot's own message.
    pub async fn edit(
        &self,
        channel: ChannelId,
        message_id: MessageId,
        body: &impl Serialize,
    ) -> Result<Message, DiscordError> {
        let call = RestCall::patch(route(channel, message_id)).body(quiet(to_json(body)?));
        message(self.ask(call).await?, AfterWriting::Yes)
    }

    /// The same with files in place of all it had.
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

    /// Pins a message; pinned already is success.
    pub async fn pin(
        &self,
        channel: ChannelId,
        message: MessageId,
        reason: &str,
    ) -> Result<(), DiscordError> {
        let route = Route::ChannelPin { channel_id: id(channel.get()), message_id: id(message.get()) };
        // serenity's own path for it is the deprecated one.
        let path = format!("/channels/{channel}/messages/pins/{message}");
        self.tell(RestCall::put(route).path(path).reason(reason)).await
    }

    /// One message.
    pub async fn message(&self, channel: ChannelId, message_id: MessageId) -> Result<Message, DiscordError> {
        message(self.ask(RestCall::get(route(channel, message_id))).await?, AfterWriting::No)
    }

    /// One page of raw messages, newest first; `limit` is 1 to 100.
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

    /// The raw messages of a channel from the oldest on, `most` of them at the most, read page by page as needed.
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
            page.sort_by_key(|message| message.id);
            let next = page.last().filter(|_| page.len() == limit).map(|last| (last.id, left - page.len()));
            let items = stream::iter(page.into_iter().map(|message| Ok(message.raw)));
            Ok(Some((items, next)))
        });
        pages.try_flatten()
    }

    /// The channel of direct messages with a user. Opening it tells nobody.
    pub async fn dm(&self, user: UserId) -> Result<ChannelId, DiscordError> {
        let call = RestCall::post(Route::UserMeDmChannels).body(json!({"recipient_id": user})).repeatable();
        self.ask::<super::Channel>(call).await.map(|channel| channel.id)
    }
}

fn route(channel: ChannelId, message: MessageId) -> Route<'static> {
    Route::ChannelMessage { channel_id: id(channel.get()), message_id: id(message.get()) }
}

/// Whether what is being read answers a write.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum AfterWriting {
    Yes,
    No,
}

pub(super) fn message(raw: Value, after: AfterWriting) -> Result<Message, DiscordError> {
    let id = raw.get("id").and_then(Value::as_str).and_then(|id| id.parse().ok());
    match id {
        Some(id) => Ok(Message { id, raw }),
        None => Err(DiscordError::outage(OutageCause::Undecodable, after == AfterWriting::Yes)),
    }
}

/// A message pings nobody unless its body says whom.
pub(super) fn quiet(mut body: Value) -> Value {
    if let Some(fields) = body.as_object_mut() {
        fields.entry("allowed_mentions").or_insert_with(|| json!({"parse": []}));
    }
    body
}
