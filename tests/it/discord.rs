//! What the bot does to Discord, against the simulated one: behind a proxy, and on the production path with
//! serenity's rate limiter on and Discord's own host name.

use std::sync::Arc;
use std::time::Duration;

use futures_util::TryStreamExt;
use plaza::discord::{
    ChannelEdit, ChannelKind, Discord, DiscordError, DiscordSettings, FetchError, FileUpload, NewChannel,
    PrivilegedIntent, UnknownResource,
};
use plaza::domain::{ChannelId, MessageId, Overwrite, OverwriteTarget, Permissions, RoleId};
use sandbox::{
    Clock, Discord as Simulated, Encryption, FaultAnswer, Intent, Privileged, RateLimits, STORY_START, Setup,
    When,
};
use serde_json::{Value, json};
use tokio::time::Instant;

use crate::support::clock::by_the_machine;

const MESSAGES: &str = "/channels/{channel}/messages";
/// A permission nobody has heard of yet.
const CANARY: Permissions = Permissions::from_bits(1 << 60);

fn settings(simulated: &Simulated) -> DiscordSettings {
    DiscordSettings {
        token: simulated.token().into(),
        application_id: Some(simulated.application_id()),
        proxy_url: None,
        cdn_url: None,
        request_deadline: Duration::from_secs(5),
        customise: None,
    }
}

/// The bot, with the simulator for a proxy.
fn proxied(simulated: &Simulated) -> Discord {
    let proxy = simulated.url().parse().expect("the simulator has an address");
    Discord::new(DiscordSettings { proxy_url: Some(proxy), ..settings(simulated) }).expect("it is a proxy")
}

/// The bot as shipped, but for where `discord.com` is and who vouches for it.
fn direct(simulated: &Simulated, request_deadline: Duration) -> Discord {
    let tls = simulated.tls().expect("it was asked for").clone();
    let certificate = reqwest::Certificate::from_der(&tls.certificate).expect("it is a certificate");
    let customise = move |client: reqwest::ClientBuilder| {
        client.resolve("discord.com", tls.address).add_root_certificate(certificate.clone())
    };
    let settings =
        DiscordSettings { request_deadline, customise: Some(Arc::new(customise)), ..settings(simulated) };
    Discord::new(settings).expect("the certificate is good")
}

async fn simulator(setup: Setup) -> Simulated {
    Simulated::start(setup).await.expect("a loopback port is free")
}

fn private(name: &str, everyone: RoleId) -> NewChannel {
    let hidden = Overwrite::empty(OverwriteTarget::Role(everyone)).denying(Permissions::VIEW_CHANNEL);
    NewChannel {
        name: name.to_owned(),
        topic: Some(format!("{name} [t:01]")),
        parent: None,
        overwrites: vec![hidden],
        kind: ChannelKind::Text,
        position: None,
    }
}

fn statuses(simulated: &Simulated, method: &str, route: &str) -> Vec<u16> {
    simulated.history().requests_matching(method, route).iter().map(|request| request.status).collect()
}

#[tokio::test]
async fn on_the_production_path_a_rate_limit_is_waited_out() {
    let simulated = simulator(by_the_machine(Setup { encryption: Encryption::On, ..Setup::default() })).await;
    let channel = simulated.create_guild("Plaza", "ana").text("general");
    let discord = direct(&simulated, Duration::from_secs(5));
    simulated.faults().fail_nth_of(1, "POST", MESSAGES, When::Before, FaultAnswer::RateLimit(0.4));
    let started = Instant::now();

    discord.post(channel, &json!({"content": "hello"}), &[], None).await.expect("posted after the wait");

    assert!(started.elapsed() >= Duration::from_millis(400));
    assert_eq!(statuses(&simulated, "POST", MESSAGES), [429, 200]);
    assert_eq!(simulated.messages(channel).len(), 1);
}

#[tokio::test]
async fn the_third_rename_is_refused_with_discords_wait_at_once() {
    let simulated = simulator(by_the_machine(Setup { encryption: Encryption::On, ..Setup::default() })).await;
    let channel = simulated.create_guild("Plaza", "ana").text("general");
    let discord = direct(&simulated, Duration::from_secs(5));
    let renamed = |name: &str| ChannelEdit { name: Some(name.to_owned()), ..ChannelEdit::default() };
    discord.edit_channel(channel, &renamed("one"), "").await.expect("the first");
    discord.edit_channel(channel, &renamed("two"), "").await.expect("the second");
    let started = Instant::now();

    let error = discord.edit_channel(channel, &renamed("three"), "").await.expect_err("the third");

    assert!(error.retry_after().is_some_and(|wait| wait > Duration::from_mins(5)), "{error:?}");
    assert!(!error.may_have_happened());
    assert!(started.elapsed() < Duration::from_secs(2));
}

#[tokio::test]
async fn a_full_bucket_is_not_knocked_at() {
    let setup = Setup {
        // Ahead of the machine's, or serenity's limiter would take the bucket's end for past.
        clock: Clock::frozen_at(STORY_START + Duration::from_hours(10 * 365 * 24)),
        encryption: Encryption::On,
        rate_limits: RateLimits::Enforced,
        ..Setup::default()
    };
    let simulated = simulator(setup).await;
    let channel = simulated.create_guild("Plaza", "ana").text("general");
    let discord = direct(&simulated, Duration::from_secs(1));
    for n in 0..5 {
        discord.post(channel, &json!({"content": n.to_string()}), &[], None).await.expect("posted");
    }

    let error = discord.post(channel, &json!({"content": "5"}), &[], None).await.expect_err("no room");

    assert!(error.retry_after().is_some_and(|wait| wait > Duration::from_secs(1)), "{error:?}");
    assert_eq!(statuses(&simulated, "POST", MESSAGES), [200; 5]);
}

#[tokio::test]
async fn a_post_that_worked_unseen_is_posted_once() {
    let simulated = simulator(Setup::default()).await;
    let channel = simulated.create_guild("Plaza", "ana").text("general");
    let discord = proxied(&simulated);
    for (nonce, answer) in
        [("a", FaultAnswer::Status(500)), ("b", FaultAnswer::Reset), ("c", FaultAnswer::Malformed)]
    {
        simulated.faults().fail_nth_of(1, "POST", MESSAGES, When::After, answer);
        let posted =
            discord.post(channel, &json!({"content": nonce}), &[], Some(nonce)).await.expect("posted");
        assert_eq!(posted.raw["content"], nonce);
    }
    assert_eq!(simulated.messages(channel).len(), 3);
    assert_eq!(simulated.faults().fired(), 3);
    assert_eq!(simulated.history().unknown(), [""; 0]);
}

#[tokio::test]
async fn a_channel_that_was_made_unseen_can_be_found() {
    let simulated = simulator(Setup::default()).await;
    let guild = simulated.create_guild("Plaza", "ana");
    let everyone = RoleId::new(guild.id().get());
    let discord = proxied(&simulated);
    simulated.faults().fail_nth(1, When::After, FaultAnswer::Reset);

    let error = discord.create_channel(guild.id(), &private("ticket-1", everyone), "").await;

    assert!(error.expect_err("the answer was lost").may_have_happened());
    let channels = discord.guild_channels(guild.id()).await.expect("listed");
    let found: Vec<_> = channels.iter().filter(|channel| channel.name == "ticket-1").collect();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].topic.as_deref(), Some("ticket-1 [t:01]"));
    assert_eq!(found[0].overwrites, private("ticket-1", everyone).overwrites);
    assert_eq!(simulated.history().unknown(), [""; 0]);
}

#[tokio::test]
async fn what_somebody_deleted_is_gone() {
    let simulated = simulator(Setup::default()).await;
    let guild = simulated.create_guild("Plaza", "ana");
    let channel = guild.text("general");
    let discord = proxied(&simulated);
    let missing = MessageId::new(1);
    assert_eq!(discord.message(channel, missing).await, Err(DiscordError::Gone(UnknownResource::Message)));
    guild.remove_channel(channel);
    assert_eq!(discord.delete_channel(channel, "").await, Err(DiscordError::Gone(UnknownResource::Channel)));
    let stranger = simulated.stranger("bo").id();
    assert_eq!(discord.member(guild.id(), stranger).await, Err(DiscordError::Gone(UnknownResource::Member)));
    let elsewhere = discord.channel(ChannelId::new(0)).await;
    assert_eq!(elsewhere, Err(DiscordError::Gone(UnknownResource::Channel)));
}

#[tokio::test]
async fn unknown_permissions_survive_a_lock_and_an_unlock() {
    let simulated = simulator(Setup::default()).await;
    let guild = simulated.create_guild("Plaza", "ana");
    let channel = guild.text("ticket-1");
    let everyone = guild.id().get();
    let discord = proxied(&simulated);
    let target = OverwriteTarget::Role(RoleId::new(everyone));
    let planted = Overwrite::empty(target)
        .allowing(CANARY.with(Permissions::VIEW_CHANNEL))
        .allowing(Permissions::SEND_MESSAGES);
    guild.plant_overwrite(
        channel,
        sandbox::Overwrite { id: everyone, kind: 0, allow: planted.allow, deny: planted.deny },
    );

    let read = discord.channel(channel).await.expect("read").overwrites[0];
    discord.put_overwrite(channel, read.denying(Permissions::SEND_MESSAGES), "lock").await.expect("locked");
    let locked = discord.channel(channel).await.expect("read").overwrites[0];
    assert!(locked.allow.contains(CANARY) && locked.deny == Permissions::SEND_MESSAGES);
    discord.put_overwrite(channel, locked.allowing(Permissions::SEND_MESSAGES), "").await.expect("unlocked");

    assert_eq!(discord.channel(channel).await.expect("read").overwrites, [planted]);
}

#[tokio::test]
async fn a_whole_conversation_is_read_in_order() {
    let simulated = simulator(Setup::default()).await;
    let guild = simulated.create_guild("Plaza", "ana");
    let channel = guild.text("general");
    let ana = guild.owner();
    for n in 0..230 {
        ana.says(channel, &n.to_string()).await.expect("she may");
    }
    let discord = proxied(&simulated);
    let said: Vec<Value> = discord.history(channel, 1000).try_collect().await.expect("read");
    let texts: Vec<_> = said.iter().map(|message| message["content"].as_str().unwrap_or_default()).collect();
    assert_eq!(texts, (0..230).map(|n| n.to_string()).collect::<Vec<_>>());
    assert_eq!(simulated.history().unknown(), [""; 0]);
}

#[tokio::test]
async fn an_attachment_is_fetched_until_its_address_runs_out() {
    let simulated = simulator(Setup::default()).await;
    let channel = simulated.create_guild("Plaza", "ana").text("general");
    let discord = proxied(&simulated);
    let file = FileUpload { name: "ticket.txt".to_owned(), bytes: "said".into() };
    let posted = discord.post(channel, &json!({"content": "here"}), &[file], None).await.expect("posted");
    let url = posted.raw["attachments"][0]["url"].as_str().expect("it has one").to_owned();

    assert_eq!(discord.fetch_attachment(&url, 4).await.as_deref(), Ok(&b"said"[..]));
    assert_eq!(discord.fetch_attachment(&url, 3).await, Err(FetchError::TooLarge));
    simulated.clock().advance(Duration::from_hours(48));
    assert_eq!(discord.fetch_attachment(&url, 4).await, Err(FetchError::Expired));
}

#[tokio::test]
async fn the_small_verbs_are_understood() {
    let simulated = simulator(Setup::default()).await;
    let guild = simulated.create_guild("Plaza", "ana");
    let channel = guild.text("general");
    let discord = proxied(&simulated);
    let body = json!({"flags": 1 << 15, "components": [{"type": 10, "content": "a card"}]});
    let posted = discord.post(channel, &body, &[], Some("card")).await.expect("posted");
    assert_eq!(posted.raw["components"][0]["content"], "a card");
    discord.pin(channel, posted.id, "to find it").await.expect("pinned");
    let body = json!({"components": [{"type": 10, "content": "another"}]});
    discord.edit(channel, posted.id, &body).await.expect("edited");
    discord.create_private_thread(channel, "notes", "").await.expect("opened");
    let dm = discord.dm(guild.owner().id()).await.expect("opened");
    discord.post(dm, &json!({"content": "hello"}), &[], None).await.expect("posted");
    discord.delete_message(channel, posted.id, "").await.expect("deleted");
    assert_eq!(discord.guild(guild.id()).await.expect("read").name, "Plaza");
    assert!(!discord.roles(guild.id()).await.expect("read").is_empty());
    let owner = guild.owner().id();
    assert_eq!(discord.member(guild.id(), owner).await.expect("read").user.id, owner);
    assert_eq!(discord.current_user().await.expect("read").id, simulated.bot_id());
    assert_eq!(discord.application().await.expect("read").id, simulated.application_id());
    assert!(discord.gateway_url().await.expect("read").starts_with("ws://"));
    assert!(discord.gateway_bot().await.expect("read").remaining > 0);
    let command = json!({"name": "ticket", "description": "Tickets"});
    assert_eq!(discord.register_commands(&[command]).await.expect("registered").len(), 1);
    assert_eq!(simulated.history().unknown(), [""; 0]);
}

#[tokio::test]
async fn an_intent_that_was_not_switched_on_is_known() {
    let privileged = Privileged::ALL.without(Intent::MessageContent);
    let simulated = simulator(Setup { privileged, ..Setup::default() }).await;
    let application = proxied(&simulated).application().await.expect("read");
    assert!(application.is_granted(PrivilegedIntent::GuildMembers));
    assert!(!application.is_granted(PrivilegedIntent::MessageContent));
}

#[tokio::test]
async fn a_revoked_token_is_told_apart() {
    let simulated = simulator(Setup::default()).await;
    let discord = proxied(&simulated);
    simulated.revoke_token();
    assert_eq!(discord.current_user().await, Err(DiscordError::Unauthorized));
    assert_eq!(statuses(&simulated, "GET", "/users/@me"), [401]);
}
