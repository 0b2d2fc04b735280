//! Saying something once. Discord remembers a nonce for minutes only, so a try that follows a crash looks for what an
//! earlier one has said before it says it.

use std::time::Duration;

use serde_json::Value;

use super::card::{LOOK_BACK, author, id_of, nonce};
use crate::discord::{DiscordError, MessageCursor};
use crate::domain::{ChannelId, MessageId};
use crate::repositories::ClaimedJob;
use crate::services::ServiceContext;
use crate::ui::Message;

/// As far as our clock and Discord's may be apart.
const SKEW: Duration = Duration::from_mins(1);

impl ServiceContext {
    /// Posts the message of this job, unless an earlier try of the job has posted it. Answers which that is.
    pub(in crate::services) async fn send_once(
        &self,
        channel: ChannelId,
        message: &Message,
        job: &ClaimedJob,
    ) -> Result<MessageId, DiscordError> {
        if job.attempts > 1
            && let Some(said) = self.find_sent(channel, message, job).await?
        {
            return Ok(said);
        }
        let nonce = nonce(&job.lease.job.to_string());
        self.discord.post(channel, message, &[], Some(&nonce)).await.map(|posted| posted.id)
    }

    /// The message in which the bot has said these words since the job was asked for.
    async fn find_sent(
        &self,
        channel: ChannelId,
        message: &Message,
        job: &ClaimedJob,
    ) -> Result<Option<MessageId>, DiscordError> {
        let since = job.lease.job.made_at() - SKEW;
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

/// The texts of components, in order.
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
