//! Forged input: buttons copied to where they do not belong, messages of bots and webhooks.

use plaza::domain::{ChannelId, TicketId, ticket::marked_ticket};
use serde_json::{Value, json};

use super::world::World;

impl World {
    /// Posts a message with the bot's own account that the bot did not send.
    pub async fn bot_posts(&self, channel: ChannelId, message: &Value) -> Value {
        self.asks_as_bot(&format!("/channels/{channel}/messages"), message).await
    }

    /// Posts a button for each custom id, labelled by it, where the bot never put one.
    pub async fn plants_buttons(&self, channel: ChannelId, custom_ids: &[String]) {
        let button = |id: &String| json!({ "type": 2, "style": 2, "label": id.clone(), "custom_id": id });
        for ids in custom_ids.chunks(5) {
            let row = json!({ "type": 1, "components": ids.iter().map(button).collect::<Vec<_>>() });
            self.bot_posts(channel, &json!({ "content": "copied", "components": [row] })).await;
        }
    }

    /// Posts a message by a webhook.
    pub async fn webhook_says(&self, channel: ChannelId, text: &str) {
        let hook =
            self.asks_as_bot(&format!("/channels/{channel}/webhooks"), &json!({ "name": "feed" })).await;
        let path = format!("/webhooks/{}/{}", text_of(&hook["id"]), text_of(&hook["token"]));
        self.asks_as_bot(&path, &json!({ "content": text })).await;
    }

    /// Returns the ticket a channel is marked with.
    pub fn ticket_in(&self, channel: ChannelId) -> TicketId {
        let topic = self.sim.channel(channel).and_then(|channel| channel.topic);
        topic.as_deref().and_then(marked_ticket).expect("tickets are marked")
    }

    async fn asks_as_bot(&self, path: &str, body: &Value) -> Value {
        let post = reqwest::Client::new().post(format!("{}/api/v10{path}", self.sim.url()));
        let post = post.header("authorization", format!("Bot {}", self.sim.token())).json(body);
        let answer = post.send().await.expect("loopback answers");
        assert!(answer.status().is_success(), "{path}: {answer:?}");
        answer.json().await.unwrap_or(Value::Null)
    }
}

/// Returns the custom ids of all buttons on a ticket's card.
pub fn card_ids(ticket: TicketId) -> Vec<String> {
    ["claim", "unclaim", "lock", "unlock", "close"].map(|verb| format!("p2:ticket:{verb}:{ticket}")).into()
}

fn text_of(value: &Value) -> &str {
    value.as_str().expect("a text")
}
