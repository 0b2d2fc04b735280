//! A client that sends exactly what a test writes.

use std::collections::BTreeSet;
use std::time::Duration;

use plaza::domain::Permissions;
use sandbox::{Clock, Discord, Entry, GuildHandle, STORY_START, Setup};
use serde::de::DeserializeSeed as _;
use serde_json::Value;
use twilight_model::gateway::event::DispatchEventWithTypeDeserializer;

/// A simulator whose clock stands, with one server.
pub struct Plain {
    pub discord: Discord,
    pub guild: GuildHandle,
    http: reqwest::Client,
}

impl Plain {
    pub async fn start() -> Self {
        Self::with_bot(Permissions::ADMINISTRATOR).await
    }

    pub async fn with_bot(permissions: Permissions) -> Self {
        let setup = Setup {
            clock: Clock::frozen_at(STORY_START),
            // People give up early where a test lets the bot stay silent.
            patience: Duration::from_millis(300),
            long_patience: Duration::from_secs(2),
            ..Setup::default()
        };
        let discord = Discord::start(setup).await.expect("loopback has a free port");
        let guild = discord.create_guild_with("Plaza", "olivia", permissions);
        Self { discord, guild, http: reqwest::Client::new() }
    }

    /// The status and body of a request with the bot's token.
    pub async fn ask(&self, method: &str, path: &str, body: Value) -> (u16, Value) {
        let method = method.parse().expect("a method");
        let url = format!("{}/api/v10{path}", self.discord.url());
        let token = format!("Bot {}", self.discord.token());
        let mut request = self.http.request(method, url).header("authorization", token);
        if !body.is_null() {
            request = request.json(&body);
        }
        let response = request.send().await.expect("it answers");
        (response.status().as_u16(), response.json().await.unwrap_or_default())
    }

    pub async fn get(&self, path: &str) -> (u16, Value) {
        self.ask("GET", path, Value::Null).await
    }

    pub async fn post(&self, path: &str, body: Value) -> (u16, Value) {
        self.ask("POST", path, body).await
    }

    pub async fn patch(&self, path: &str, body: Value) -> (u16, Value) {
        self.ask("PATCH", path, body).await
    }
}

/// Status and Discord's code.
pub fn refusal((status, body): (u16, Value)) -> (u16, u64) {
    (status, body["code"].as_u64().unwrap_or(0))
}

/// The names of all events there were, each read by a model of Discord that is not serenity's.
///
/// Also fails if something was asked that the simulator does not know.
pub fn read_by_twilight(discord: &Discord) -> BTreeSet<String> {
    let mut told = BTreeSet::new();
    for entry in discord.history().entries() {
        let Entry::Event { name, data, .. } = entry else { continue };
        if let Err(error) = DispatchEventWithTypeDeserializer::new(&name).deserialize(data.clone()) {
            panic!("twilight cannot read {name}: {error}: {data}");
        }
        told.insert(name);
    }
    assert_eq!(discord.history().unknown(), Vec::<String>::new());
    told
}
