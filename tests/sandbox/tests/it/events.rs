//! Every event the simulator sends is one that serenity can read.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use plaza::domain::Permissions;
use sandbox::{Clock, Discord, STORY_START, Setup};
use serde_json::{Value, json};
use serenity::all::{ClientBuilder, Context, GatewayIntents, HttpBuilder, RawEventHandler, async_trait};
use serenity::model::event::Event;
use tokio::sync::Notify;

use crate::plain::read_by_twilight;

/// Writes down the events it could not read.
#[derive(Clone, Default)]
struct Reader {
    unread: Arc<Mutex<Vec<Value>>>,
    end: Arc<Notify>,
}

#[async_trait]
impl RawEventHandler for Reader {
    async fn raw_event(&self, _: Context, event: Event) {
        match &event {
            Event::Unknown(event) => {
                let unread = json!({ "name": event.kind, "data": event.value });
                self.unread.lock().expect("no panic while writing").push(unread);
            }
            Event::MessageCreate(event) if event.message.content == "end" => self.end.notify_one(),
            _ => {}
        }
    }
}

#[tokio::test]
async fn every_event_is_read_by_serenity() {
    let discord = Discord::start(Setup::default()).await.expect("loopback has a free port");
    let guild = discord.create_guild("Plaza", "olivia");
    let reader = connect(&discord).await;
    let lobby = guild.text("lobby");
    let (owner, ana) = (guild.owner(), guild.join("Ana"));
    let role = guild.role("Support", Permissions::VIEW_CHANNEL);
    guild.edit_role(role, |role| role.hoist = true);
    ana.gets(role);
    let said = ana.says_with(lobby, "hi", [("a.png", b"no picture".to_vec())]).await.expect("she may write");
    ana.edits(lobby, said, "hello").await.expect("it is hers");
    ana.reacts(lobby, said, "⭐").await.expect("she may react");
    ana.unreacts(lobby, said, "⭐").await.expect("she may take it back");
    let reply = owner.replies(lobby, said, "welcome").await.expect("owners may write");

    let ask = |method: &'static str, path: String, body: Value| ask(&discord, method, path, body);
    let (id, bot) = (guild.id(), discord.bot_id());
    ask("PUT", format!("/channels/{lobby}/messages/pins/{said}"), Value::Null).await;
    ask("PUT", format!("/channels/{lobby}/messages/{said}/reactions/%E2%AD%90/@me"), Value::Null).await;
    ask("DELETE", format!("/channels/{lobby}/messages/{said}/reactions/%E2%AD%90"), Value::Null).await;
    ask("DELETE", format!("/channels/{lobby}/messages/{said}/reactions"), Value::Null).await;
    let second_version = json!({ "flags": 1 << 15, "components": [
        { "type": 17, "components": [
            { "type": 9, "components": [{ "type": 10, "content": "**hi**" }],
              "accessory": { "type": 2, "style": 2, "label": "x", "custom_id": "x" } },
            { "type": 14 },
            { "type": 1, "components": [{ "type": 3, "custom_id": "s", "options": [{ "label": "a", "value": "a" }] }] },
        ] },
    ] });
    ask("POST", format!("/channels/{lobby}/messages"), second_version).await;
    let thread = ask("POST", format!("/channels/{lobby}/threads"), json!({ "name": "t", "type": 12 })).await;
    let thread = thread["id"].as_str().expect("an id").to_owned();
    ask("PUT", format!("/channels/{thread}/thread-members/{}", ana.id()), Value::Null).await;
    ask("PATCH", format!("/channels/{thread}"), json!({ "archived": true })).await;
    ask("DELETE", format!("/channels/{thread}"), Value::Null).await;
    ask("PATCH", format!("/channels/{lobby}"), json!({ "topic": "talk" })).await;
    ask("PATCH", format!("/guilds/{id}/members/{}", ana.id()), json!({ "nick": "Annie" })).await;
    let until = json!({ "invites_disabled_until": null });
    ask("PUT", format!("/guilds/{id}/incident-actions"), until).await;
    ask("POST", format!("/channels/{lobby}/messages/bulk-delete"), json!({ "messages": [said, reply] }))
        .await;
    ask("PUT", format!("/guilds/{id}/bans/{}", ana.id()), json!({})).await;
    ask("DELETE", format!("/guilds/{id}/bans/{}", ana.id()), Value::Null).await;
    ask("PATCH", format!("/guilds/{id}/members/@me"), json!({ "nick": format!("bot {bot}") })).await;
    guild.rejoin(&ana);
    let door = owner.invites(lobby).await.expect("owners may invite");
    discord.stranger("Ben").comes_by(&door).await.expect("the door is open");
    let made = ask("POST", format!("/channels/{lobby}/invites"), json!({ "max_uses": 1 })).await;
    let once = made["code"].as_str().expect("a code");
    discord.stranger("Cleo").comes_by(once).await.expect("the door is open");
    discord.stranger("Dora").comes_by(once).await.expect_err("it was good for one");
    let uses = ask("GET", format!("/guilds/{id}/invites"), Value::Null).await;
    assert_eq!(uses[0]["uses"], 1);
    ana.leaves(id).await.expect("she may go");
    guild.remove_role(role);
    let other = guild.text("other");
    guild.remove_channel(other);
    guild.set_unavailable();
    guild.set_available();
    owner.says_to_bot("psst").await.expect("the bot takes messages");
    owner.says(lobby, "end").await.expect("owners may write");

    tokio::time::timeout(Duration::from_secs(10), reader.end.notified()).await.expect("the end is heard");
    let mut unread = reader.unread.lock().expect("no panic while writing").clone();
    // serenity asks for more of this one than Discord documents.
    unread.retain(|event| event["name"] != "MESSAGE_REACTION_REMOVE_EMOJI");
    assert_eq!(unread, Vec::<Value>::new());
    let told = read_by_twilight(&discord);
    assert!(told.len() >= 27, "{} kinds of events: {told:?}", told.len());
}

#[tokio::test]
async fn each_shard_hears_of_its_own_servers() {
    let clock = Clock::frozen_at(STORY_START);
    let setup = Setup { clock: clock.clone(), ..Setup::default() };
    let discord = Discord::start(setup).await.expect("loopback has a free port");
    let even = discord.create_guild("Even", "olivia");
    clock.advance(Duration::from_millis(1));
    let odd = discord.create_guild("Odd", "oscar");
    assert_ne!((even.id().get() >> 22) % 2, (odd.id().get() >> 22) % 2);
    let reader = Reader::default();
    let mut client = client(&discord, reader.clone()).await;
    let mut changes = discord.subscribe();
    let own = u32::try_from((odd.id().get() >> 22) % 2).expect("0 or 1");
    tokio::spawn(async move { client.start_shard(own, 2).await });
    while discord.gateway_connections() == 0 {
        let _change =
            tokio::time::timeout(Duration::from_secs(5), changes.recv()).await.expect("it connects");
    }
    even.owner().says(even.text("lobby"), "end").await.expect("owners may write");
    let heard = tokio::time::timeout(Duration::from_millis(300), reader.end.notified()).await;
    heard.expect_err("it is the other shard's");
    odd.owner().says(odd.text("lobby"), "end").await.expect("owners may write");
    tokio::time::timeout(Duration::from_secs(5), reader.end.notified()).await.expect("it is this shard's");
}

async fn connect(discord: &Discord) -> Reader {
    let reader = Reader::default();
    let mut client = client(discord, reader.clone()).await;
    let mut changes = discord.subscribe();
    tokio::spawn(async move { client.start().await });
    while discord.gateway_connections() == 0 {
        let _change =
            tokio::time::timeout(Duration::from_secs(5), changes.recv()).await.expect("it connects");
    }
    reader
}

async fn client(discord: &Discord, reader: Reader) -> serenity::Client {
    let http = HttpBuilder::new(discord.token())
        .proxy(discord.url())
        .ratelimiter_disabled(true)
        .application_id(discord.application_id().get().into())
        .build();
    let builder = ClientBuilder::new_with_http(http, GatewayIntents::all());
    builder.raw_event_handler(reader).await.expect("the client is built")
}

/// A request that must succeed.
async fn ask(discord: &Discord, method: &str, path: String, body: Value) -> Value {
    let url = format!("{}/api/v10{path}", discord.url());
    let request = reqwest::Client::new().request(method.parse().expect("a method"), url);
    let mut request = request.header("authorization", format!("Bot {}", discord.token()));
    if !body.is_null() {
        request = request.json(&body);
    }
    let response = request.send().await.expect("it answers");
    let status = response.status();
    let body: Value = response.json().await.unwrap_or_default();
    assert!(status.is_success(), "{method} {path}: {status} {body}");
    body
}
