//! Posts a message exactly once. Discord remembers a nonce for minutes only, so an attempt that follows a crash first
//! searches for the message of an earlier one.

use std::time::Duration;

use serde_json::Value;

use super::card::{LOOK_BACK, author, id_of, nonce};
use crate::discord::{DiscordError, MessageCursor};
use crate::domain::{ChannelId, MessageId};
use crate::repositories::ClaimedJob;
use crate::services::ServiceContext;
use crate::ui::Message;

/// Largest difference expected between this clock and Discord's.
const SKEW: Duration = Duration::from_mins(1);

impl ServiceContext {
    /// Posts the message of this job, unless an earlier attempt has posted it. Returns the id of the message.
    pub(in crate::services) async fn send_once(
        &self,
        channel: ChannelId,
        message: &Message,
        job: &ClaimedJob,
    ) -> Result<MessageId, DiscordError> {
        // The first attempt has no predecessor, which saves reading the channel in the usual case.
        if job.attempts > 1
            && let Some(said) = self.find_sent(channel, message, job).await?
        {
            return Ok(said);
        }
        let nonce = nonce(&job.lease.job.to_string());
        self.discord.post(channel, message, &[], Some(&nonce)).await.map(|posted| posted.id)
    }

    /// Finds a message of the bot with the same texts, posted since the job was created.
    async fn find_sent(
        &self,
        channel: ChannelId,
        message: &Message,
        job: &ClaimedJob,
    ) -> Result<Option<MessageId>, DiscordError> {
        let since = job.lease.job.made_at() - SKEW;
        // Only texts are compared: Discord returns components with ids and defaults of its own added.
        let body = serde_json::to_value(message).expect("a message is made of plain values");
        let wanted = words(&body["components"]);
        let messages = self.discord.messages(channel, MessageCursor::Newest, LOOK_BACK).await?;
        Ok(messages.iter().find_map(|raw| {
            let id = id_of(raw)?;
            let is_it = author(raw) == Some(self.bot)
                && id.created_at() >= since
                && words(&raw["components"]) == wanted;
            is_it.then_some(id)
        }))
    }
}

/// Collects the texts of components, in order.
fn words(part: &Value) -> Vec<&str> {
    match part {
        Value::Array(parts) => parts.iter().flat_map(words).collect(),
        Value::Object(fields) => {
            let own = fields.get("content").and_then(Value::as_str);
            own.into_iter().chain(fields.get("components").into_iter().flat_map(words)).collect()
        }
        _ => Vec::new(),
    }
}
