use std::time::Duration;

use futures_util::TryStreamExt;
use serde_json::{Value, json};

use super::super::{
    AutocompleteChoice, ChannelEdit, ChannelKind, Discord, DiscordError, FileUpload, InitialResponse,
    MessageCursor, NewChannel, PrivilegedIntent,
};
use super::ScriptedAnswer::Status;
use super::{TestServer, settings};
use crate::domain::{
    ChannelId, GuildId, InteractionId, MessageId, Overwrite, OverwriteTarget, Permissions, RoleId, UserId,
};

const CHANNEL: ChannelId = ChannelId::new(7);
const A_CHANNEL: &str = r#"{"id": "7", "type": 0, "name": "general"}"#;
const A_MESSAGE: &str = r#"{"id": "8", "content": "hello"}"#;
/// A permission bit that no version of Discord defines yet.
const CANARY: Permissions = Permissions::from_bits(1 << 60);

#[tokio::test]
async fn a_channel_is_locked_and_unlocked_without_touching_unknown_permissions() {
    const WITH_CANARY: &str = r#"{"id": "7", "type": 0, "guild_id": "1", "name": "ticket-1", "topic": null,
        "parent_id": "5", "permission_overwrites": [
            {"id": "1", "type": 0, "allow": "1152921504606849024", "deny": "1152921504606846976"},
            {"id": "42", "type": 1, "allow": "2048", "deny": "0"},
            {"id": "43", "type": 9, "allow": "0", "deny": "0"}]}"#;
    let server = TestServer::answering([Status(200, WITH_CANARY), Status(204, ""), Status(204, "")]).await;
    let discord = server.discord();
    let channel = discord.channel(CHANNEL).await.expect("read");
    assert_eq!((channel.guild, channel.parent), (Some(GuildId::new(1)), Some(ChannelId::new(5))));
    assert_eq!(channel.kind, ChannelKind::Text);
    assert_eq!(channel.overwrites.len(), 2);
    let [everyone, member] = channel.overwrites[..] else { panic!("two targets are known") };
    assert_eq!(everyone.target, OverwriteTarget::Role(RoleId::new(1)));
    assert_eq!(member.target, OverwriteTarget::Member(UserId::new(42)));
    assert!(everyone.allow.contains(CANARY) && everyone.deny.contains(CANARY));

    let locked = everyone.denying(Permissions::SEND_MESSAGES);
    discord.put_overwrite(CHANNEL, locked, "lock").await.expect("locked");
    discord.put_overwrite(CHANNEL, everyone, "unlock").await.expect("unlocked");
    let asked = server.asked();
    assert_eq!(asked[1].line, "PUT /api/v10/channels/7/permissions/1");
    let canary = "1152921504606846976";
    let sent = |at: usize| asked[at].json();
    assert_eq!(sent(1), json!({"id": "1", "type": 0, "allow": canary, "deny": "1152921504606849024"}));
    assert_eq!(sent(2), json!({"id": "1", "type": 0, "allow": "1152921504606849024", "deny": canary}));
}

#[tokio::test]
async fn a_channel_is_private_from_birth() {
    let server = TestServer::answering([Status(201, A_CHANNEL)]).await;
    let new = NewChannel {
        name: "ticket-1".to_owned(),
        topic: Some("t:01".to_owned()),
        parent: Some(ChannelId::new(5)),
        overwrites: vec![
            Overwrite::empty(OverwriteTarget::Role(RoleId::new(1))).denying(Permissions::VIEW_CHANNEL),
        ],
        kind: ChannelKind::Text,
        position: None,
    };
    server.discord().create_channel(GuildId::new(1), &new, "abierto: ñ & +").await.expect("made");
    let asked = &server.asked()[0];
    assert_eq!(asked.line, "POST /api/v10/guilds/1/channels");
    assert_eq!(asked.headers["authorization"], "Bot MTIz.token.of-the-bot");
    assert_eq!(asked.headers["x-audit-log-reason"], "abierto%3A%20%C3%B1%20%26%20%2B");
    let overwrites = json!([{"id": "1", "type": 0, "allow": "0", "deny": "1024"}]);
    let body = json!({"name": "ticket-1", "type": 0, "topic": "t:01", "parent_id": "5",
        "permission_overwrites": overwrites});
    assert_eq!(asked.json(), body);
}

#[tokio::test]
async fn a_long_reason_is_cut_at_512_characters_and_an_empty_one_left_out() {
    let server = TestServer::answering([Status(200, A_CHANNEL), Status(200, A_CHANNEL)]).await;
    let discord = server.discord();
    let edit = ChannelEdit { parent: Some(ChannelId::new(6)), ..ChannelEdit::default() };
    discord.edit_channel(CHANNEL, &edit, &"я".repeat(600)).await.expect("edited");
    discord.edit_channel(CHANNEL, &edit, "").await.expect("edited");
    let asked = server.asked();
    assert_eq!(asked[0].headers["x-audit-log-reason"], "%D1%8F".repeat(512));
    assert_eq!(asked[0].json(), json!({"parent_id": "6"}));
    assert!(!asked[1].headers.contains_key("x-audit-log-reason"));
}

#[tokio::test]
async fn a_message_pings_only_whom_it_names() {
    let answers = [Status(200, A_MESSAGE), Status(200, A_MESSAGE)];
    let server = TestServer::answering(answers).await;
    let discord = server.discord();
    discord.post(CHANNEL, &json!({"content": "@everyone"}), &[], None).await.expect("posted");
    let chosen = json!({"users": ["42"]});
    let body = json!({"content": "<@42>", "allowed_mentions": chosen});
    discord.edit(CHANNEL, MessageId::new(8), &body).await.expect("edited");
    let asked = server.asked();
    assert_eq!(asked[0].json()["allowed_mentions"], json!({"parse": []}));
    assert_eq!(asked[1].line, "PATCH /api/v10/channels/7/messages/8");
    assert_eq!(asked[1].json()["allowed_mentions"], chosen);
}

#[tokio::test]
async fn files_are_numbered_and_named_in_the_body() {
    let server = TestServer::answering([Status(200, A_MESSAGE)]).await;
    let file = |name: &str, bytes: &'static str| FileUpload { name: name.to_owned(), bytes: bytes.into() };
    let files = [file("ticket.html", "<p>"), file("ticket.txt", "plain")];
    server.discord().follow_up("tok", &json!({"content": "here"}), &files).await.expect("posted");
    let asked = &server.asked()[0];
    assert_eq!(asked.line, "POST /api/v10/webhooks/9/tok?wait=true");
    let body = String::from_utf8(asked.body.clone()).expect("all of it is text");
    assert!(body.contains(r#"name="files[0]"; filename="ticket.html""#), "{body}");
    assert!(body.contains(r#"name="files[1]"; filename="ticket.txt""#), "{body}");
    assert!(body.contains(r#""attachments":[{"id":0,"filename":"ticket.html"},{"id":1,"#), "{body}");
}

#[tokio::test]
async fn every_first_answer_has_its_type() {
    let acks = [
        (InitialResponse::DeferEphemeral, json!({"type": 5, "data": {"flags": 64}})),
        (InitialResponse::DeferPublic, json!({"type": 5})),
        (InitialResponse::DeferUpdate, json!({"type": 6})),
        (InitialResponse::Modal(json!({"title": "Why?"})), json!({"type": 9, "data": {"title": "Why?"}})),
        (
            InitialResponse::Message(json!({"flags": 64})),
            json!({"type": 4, "data": {"flags": 64, "allowed_mentions": {"parse": []}}}),
        ),
        (InitialResponse::Update(json!({})), json!({"type": 7, "data": {"allowed_mentions": {"parse": []}}})),
    ];
    let server = TestServer::answering(acks.iter().map(|_| Status(204, "")).chain([Status(204, "")])).await;
    let discord = server.discord();
    for (at, (ack, body)) in acks.into_iter().enumerate() {
        discord.acknowledge(InteractionId::new(3), "tok", ack).await.expect("answered");
        assert_eq!(server.asked()[at].line, "POST /api/v10/interactions/3/tok/callback");
        assert_eq!(server.asked()[at].json(), body);
    }
    let choices = (0..30).map(|n| AutocompleteChoice { name: n.to_string(), value: n.to_string() }).collect();
    discord
        .acknowledge(InteractionId::new(3), "tok", InitialResponse::Autocomplete(choices))
        .await
        .expect("answered");
    let sent = server.asked().pop().expect("it was sent").json();
    assert_eq!(sent["data"]["choices"].as_array().map(Vec::len), Some(25));
}

#[tokio::test]
async fn a_reply_is_edited_under_the_application_asked_for_once() {
    const APPLICATION: &str = r#"{"id": "77", "name": "plaza", "flags": 49152}"#;
    let answers = [Status(200, APPLICATION), Status(200, A_MESSAGE), Status(200, A_MESSAGE)];
    let server = TestServer::answering(answers).await;
    let unnamed = super::DiscordSettings {
        application_id: None,
        ..settings(Some(&server.url), Duration::from_secs(5))
    };
    let discord = Discord::new(unnamed).expect("the settings are valid");
    discord.edit_reply("tok", &json!({"content": "done"}), &[]).await.expect("edited");
    discord.edit_reply("tok", &json!({"content": "done"}), &[]).await.expect("edited");
    let lines: Vec<_> = server.asked().into_iter().map(|asked| asked.line).collect();
    let edit = "PATCH /api/v10/webhooks/77/tok/messages/@original";
    assert_eq!(lines, ["GET /api/v10/oauth2/applications/@me", edit, edit]);
}

#[tokio::test]
async fn an_interaction_discord_forgot_has_expired() {
    let server =
        TestServer::answering([Status(404, r#"{"code": 10015, "message": "Unknown Webhook"}"#)]).await;
    let error = server.discord().edit_reply("tok", &json!({}), &[]).await;
    assert_eq!(error, Err(DiscordError::Expired { code: 10015 }));
}

#[tokio::test]
async fn history_runs_from_the_oldest_to_the_newest_and_loses_no_unknown_part() {
    // Discord sends each page newest first.
    let page = |ids: std::ops::Range<u64>| {
        let messages: Vec<Value> = ids
            .rev()
            .map(|id| json!({"id": id.to_string(), "components": [{"type": 99, "new": {"deep": [id]}}]}))
            .collect();
        let text: &'static str = Value::from(messages).to_string().leak();
        Status(200, text)
    };
    let server = TestServer::answering([page(1..101), page(101..141)]).await;
    let discord = server.discord();
    let all: Vec<Value> = discord.history(CHANNEL, 1000).try_collect().await.expect("read");
    let ids: Vec<String> = (1..141).map(|id| id.to_string()).collect();
    assert_eq!(all.iter().map(|message| &message["id"]).collect::<Vec<_>>(), ids.iter().collect::<Vec<_>>());
    assert_eq!(all[120]["components"][0]["new"]["deep"][0], 121);
    let lines: Vec<_> = server.asked().into_iter().map(|asked| asked.line).collect();
    let asked = "GET /api/v10/channels/7/messages?limit=100&after=";
    assert_eq!(lines, [format!("{asked}0"), format!("{asked}100")]);

    let server = TestServer::answering([page(1..101), page(101..106)]).await;
    let discord = server.discord();
    let some: Vec<Value> = discord.history(CHANNEL, 105).try_collect().await.expect("read");
    assert_eq!(some.len(), 105);
    assert_eq!(server.asked()[1].line, "GET /api/v10/channels/7/messages?limit=5&after=100");
}

#[tokio::test]
async fn a_page_of_messages_is_bounded_as_discord_bounds_it() {
    let server = TestServer::answering([Status(200, "[]"), Status(200, "[]")]).await;
    let discord = server.discord();
    discord.messages(CHANNEL, MessageCursor::Newest, 500).await.expect("read");
    discord.messages(CHANNEL, MessageCursor::Before(MessageId::new(5)), 0).await.expect("read");
    let lines: Vec<_> = server.asked().into_iter().map(|asked| asked.line).collect();
    let path = "GET /api/v10/channels/7/messages";
    assert_eq!(lines, [format!("{path}?limit=100"), format!("{path}?limit=1&before=5")]);
}

#[tokio::test]
async fn the_small_verbs_go_where_discord_expects_them() {
    let answers = [
        Status(204, ""),
        Status(204, ""),
        Status(204, ""),
        Status(200, r#"{"id": "70", "type": 1}"#),
        Status(201, r#"{"id": "71", "type": 12, "name": "t"}"#),
        Status(200, "[]"),
    ];
    let server = TestServer::answering(answers).await;
    let discord = server.discord();
    discord.pin(CHANNEL, MessageId::new(8), "").await.expect("pinned");
    discord.delete_message(CHANNEL, MessageId::new(8), "").await.expect("deleted");
    let target = OverwriteTarget::Member(UserId::new(42));
    discord.delete_overwrite(CHANNEL, target, "").await.expect("deleted");
    assert_eq!(discord.dm(UserId::new(42)).await, Ok(ChannelId::new(70)));
    let thread = discord.create_private_thread(CHANNEL, "t", "").await.expect("opened");
    assert_eq!(thread.kind, ChannelKind::PrivateThread);
    discord.register_commands(&[json!({"name": "ticket"})]).await.expect("registered");
    let asked = server.asked();
    let lines: Vec<_> = asked.iter().map(|asked| asked.line.as_str()).collect();
    let expected = [
        "PUT /api/v10/channels/7/messages/pins/8",
        "DELETE /api/v10/channels/7/messages/8",
        "DELETE /api/v10/channels/7/permissions/42",
        "POST /api/v10/users/@me/channels",
        "POST /api/v10/channels/7/threads",
        "PUT /api/v10/applications/9/commands",
    ];
    assert_eq!(lines, expected);
    assert_eq!(asked[3].json(), json!({"recipient_id": "42"}));
    assert_eq!(asked[4].json()["invitable"], false);
    assert_eq!(asked[5].json(), json!([{"name": "ticket"}]));
}

#[tokio::test]
async fn guilds_roles_and_members_are_read_with_every_bit() {
    const ROLES: &str = r#"[{"id": "1", "name": "@everyone", "permissions": "1152921504606846976",
        "position": 0, "managed": false}]"#;
    const GUILD: &str = r#"{"id": "1", "name": "Plaza", "owner_id": "2", "preferred_locale": "es-ES",
        "roles": []}"#;
    const MEMBER: &str = r#"{"user": {"id": "2", "username": "ana", "global_name": "Ana"}, "nick": null,
        "roles": ["5"]}"#;
    let server = TestServer::answering([Status(200, ROLES), Status(200, GUILD), Status(200, MEMBER)]).await;
    let discord = server.discord();
    let guild_id = GuildId::new(1);
    assert_eq!(discord.roles(guild_id).await.expect("read")[0].permissions, CANARY);
    let guild = discord.guild(guild_id).await.expect("read");
    assert_eq!((guild.owner, guild.locale.as_str()), (UserId::new(2), "es-ES"));
    let member = discord.member(guild_id, UserId::new(2)).await.expect("read");
    assert_eq!((member.display_name(), &member.roles[..]), ("Ana", &[RoleId::new(5)][..]));
    assert!(!member.user.bot);
}

#[tokio::test]
async fn what_the_application_was_granted_is_known() {
    // Server members reviewed, message content under the rule for small bots.
    let flags = r#"{"id": "9", "name": "plaza", "flags": 540672}"#;
    let server = TestServer::answering([Status(200, flags)]).await;
    let application = server.discord().application().await.expect("read");
    assert!(application.is_granted(PrivilegedIntent::GuildMembers));
    assert!(application.is_granted(PrivilegedIntent::MessageContent));
    assert!(!application.is_granted(PrivilegedIntent::Presences));
}

#[tokio::test]
async fn who_runs_the_application_is_known() {
    let alone = r#"{"id": "9", "name": "plaza", "owner": {"id": "1"}, "team": null}"#;
    let team = r#"{"id": "9", "name": "plaza", "owner": {"id": "9"}, "team": {"members": [
        {"user": {"id": "2"}, "membership_state": 2, "role": "developer"},
        {"user": {"id": "3"}, "membership_state": 1, "role": "admin"},
        {"user": {"id": "4"}, "membership_state": 2, "role": "read_only"},
        {"user": {"id": "5"}, "membership_state": 2, "role": ""}]}}"#;
    let server = TestServer::answering([Status(200, alone), Status(200, team)]).await;
    for expected in [vec![1], vec![2, 5]] {
        let application = server.discord().application().await.expect("read");
        let run_by: Vec<u64> = (1..=9).filter(|id| application.is_run_by(UserId::new(*id))).collect();
        assert_eq!(run_by, expected);
    }
}

#[tokio::test]
async fn the_gateway_is_known_before_it_is_entered() {
    let gateway = r#"{"url": "ws://127.0.0.1:1", "shards": 2, "session_start_limit":
        {"total": 1000, "remaining": 3, "reset_after": 60000, "max_concurrency": 1}}"#;
    let server = TestServer::answering([
        Status(200, gateway),
        Status(200, gateway),
        Status(404, r#"{"code": 0, "message": "404: Not Found"}"#),
    ])
    .await;
    let discord = server.discord();
    assert_eq!(discord.gateway_url().await.as_deref(), Ok("ws://127.0.0.1:1"));
    let bot = discord.gateway_bot().await.expect("read");
    assert_eq!((bot.shards, bot.remaining, bot.reset_after), (2, 3, Duration::from_mins(1)));
    assert!(discord.gateway_url().await.is_err());
}

#[tokio::test]
async fn an_id_of_zero_is_asked_for_and_not_a_panic() {
    let server =
        TestServer::answering([Status(404, r#"{"code": 10003, "message": "Unknown Channel"}"#)]).await;
    assert!(server.discord().channel(ChannelId::new(0)).await.expect_err("not there").is_gone());
}

#[test]
fn settings_that_cannot_work_are_refused() {
    let second = Duration::from_secs(1);
    for url in ["data:text", "ftp://host", "http://user@host", "http://host/api", "http://host?x"] {
        assert!(Discord::new(settings(Some(url), second)).is_err(), "{url}");
    }
    for url in ["http://127.0.0.1:8080", "http://127.0.0.1:8080/", "https://nirn.internal"] {
        assert!(Discord::new(settings(Some(url), second)).is_ok(), "{url}");
    }
    let broken = super::DiscordSettings { token: "to\nken".into(), ..settings(None, second) };
    assert!(Discord::new(broken).is_err());
}
