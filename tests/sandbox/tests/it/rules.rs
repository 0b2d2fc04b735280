//! Discord's rules over REST: limits, permissions, hierarchy, caps.

use std::time::Duration;

use plaza::domain::Permissions;
use sandbox::{Overwrite, RateLimits, Setup};
use serde_json::{Value, json};

use crate::plain::{Plain, refusal};

#[tokio::test]
async fn limits_of_messages_are_those_of_discord() {
    let plain = Plain::start().await;
    let messages = format!("/channels/{}/messages", plain.guild.text("lobby"));
    let row = |id: &str| json!({ "type": 1, "components": [{ "type": 2, "style": 1, "label": "x", "custom_id": id }] });
    let text = |text: &str| json!({ "type": 10, "content": text });
    let too_many: Vec<Value> = (0..41).map(|_| text("x")).collect();
    let bad = [
        json!({ "content": "x".repeat(2001) }),
        json!({ "embeds": [{ "title": "x".repeat(257) }] }),
        json!({ "embeds": [{ "description": "x".repeat(4000) }, { "description": "x".repeat(2001) }] }),
        json!({ "components": [row("same"), row("same")] }),
        json!({ "components": [row(&"x".repeat(101))] }),
        json!({ "flags": 1 << 15, "content": "both", "components": [text("x")] }),
        json!({ "flags": 1 << 15, "components": too_many }),
        json!({ "content": "x", "nonce": "x".repeat(26) }),
        json!({ "content": "x", "allowed_mentions": { "parse": ["users"], "users": ["1"] } }),
    ];
    for body in bad {
        assert_eq!(refusal(plain.post(&messages, body.clone()).await), (400, 50035), "{body}");
    }
    assert_eq!(refusal(plain.post(&messages, json!({ "content": " " })).await), (400, 50006));
    let (status, sent) = plain.post(&messages, json!({ "flags": 1 << 15, "components": [text("hi")] })).await;
    assert_eq!((status, &sent["components"][0]["content"]), (200, &json!("hi")));
    assert_eq!(plain.discord.history().unknown(), Vec::<String>::new());
}

#[tokio::test]
async fn what_is_unknown_is_never_silent() {
    let plain = Plain::start().await;
    let lobby = plain.guild.text("lobby");
    assert_eq!(plain.get("/no/such/route").await.0, 404);
    plain.post(&format!("/channels/{lobby}/messages"), json!({ "content": "x", "embed": {} })).await;
    plain.get(&format!("/channels/{lobby}/messages?limits=3")).await;
    let unknown = plain.discord.history().unknown();
    assert_eq!(unknown.len(), 3, "{unknown:?}");
    assert!(unknown.iter().any(|one| one.starts_with("field embed")), "{unknown:?}");
    assert!(unknown.iter().any(|one| one.starts_with("query limits")), "{unknown:?}");
}

#[tokio::test]
async fn the_third_rename_in_ten_minutes_must_wait_though_no_header_said_so() {
    let plain = Plain::start().await;
    let channel = format!("/channels/{}", plain.guild.text("lobby"));
    for name in ["one", "two"] {
        assert_eq!(plain.patch(&channel, json!({ "name": name })).await.0, 200);
    }
    let (status, body) = plain.patch(&channel, json!({ "topic": "three" })).await;
    assert_eq!((status, body["retry_after"].as_f64()), (429, Some(600.0)));
    assert_eq!(plain.patch(&channel, json!({ "nsfw": true })).await.0, 200, "other fields are free");
    plain.discord.clock().advance(Duration::from_mins(10));
    assert_eq!(plain.patch(&channel, json!({ "name": "three" })).await.0, 200);
}

#[tokio::test]
async fn a_bot_cannot_give_what_it_does_not_have_nor_touch_who_stands_above() {
    let few = Permissions::VIEW_CHANNEL | Permissions::MANAGE_ROLES | Permissions::MANAGE_CHANNELS;
    let plain = Plain::with_bot(few).await;
    let guild = plain.guild.id();
    let lobby = plain.guild.text("lobby");
    let (support, boss) =
        (plain.guild.role("Support", Permissions::NONE), plain.guild.role("Boss", Permissions::NONE));
    plain.guild.edit_role(boss, |role| role.position = 50);
    let ana = plain.guild.join("Ana").with_role(boss);
    let overwrite = format!("/channels/{lobby}/permissions/{support}");
    let allow = |bits: Permissions| json!({ "type": 0, "allow": bits, "deny": "0" });

    assert_eq!(plain.ask("PUT", &overwrite, allow(Permissions::VIEW_CHANNEL)).await.0, 204);
    let kick = Permissions::from_bits(2);
    assert_eq!(refusal(plain.ask("PUT", &overwrite, allow(kick)).await), (403, 50013));
    let manage = allow(Permissions::MANAGE_ROLES);
    assert_eq!(refusal(plain.ask("PUT", &overwrite, manage).await), (403, 50013), "only administrators");
    let role = format!("/guilds/{guild}/members/{}/roles/{boss}", ana.id());
    assert_eq!(refusal(plain.ask("DELETE", &role, Value::Null).await), (403, 50013));
    let role = format!("/guilds/{guild}/members/{}/roles/{}", ana.id(), plain.guild.bot_role());
    assert_eq!(refusal(plain.ask("PUT", &role, Value::Null).await), (400, 50028), "managed");
    let made =
        plain.post(&format!("/guilds/{guild}/roles"), json!({ "name": "x", "permissions": "8" })).await;
    assert_eq!(refusal(made), (403, 50013));
}

#[tokio::test]
async fn hidden_channels_are_missing_access_and_synced_children_follow_their_category() {
    let plain = Plain::with_bot(Permissions::MANAGE_CHANNELS | Permissions::MANAGE_ROLES).await;
    let staff = plain.guild.role("Staff", Permissions::NONE);
    let category = plain.guild.category("Tickets");
    let (synced, own) = (plain.guild.text_in(category, "synced"), plain.guild.text_in(category, "own"));
    let bot = plain.discord.bot_id().get();
    let shown = Overwrite { id: bot, kind: 1, allow: Permissions::VIEW_CHANNEL, deny: Permissions::NONE };
    plain.guild.plant_overwrite(own, shown);
    let ana = plain.guild.join("Ana");
    assert!(ana.sees(synced));

    let everyone = format!("/channels/{category}/permissions/{}", plain.guild.id());
    let deny = json!({ "type": 0, "allow": "0", "deny": Permissions::VIEW_CHANNEL });
    assert_eq!(plain.ask("PUT", &everyone, deny).await.0, 204);
    assert!(!ana.sees(synced), "it was in sync and stays so");
    assert!(ana.sees(own));
    assert_eq!(refusal(plain.get(&format!("/channels/{synced}")).await), (403, 50001));
    assert!(!ana.clone().with_role(staff).sees(synced));
    assert!(plain.guild.owner().sees(synced), "owners see all");
}

#[tokio::test]
async fn a_full_category_says_so_even_below_fifty() {
    let plain = Plain::start().await;
    let category = plain.guild.category("Tickets");
    let body = || json!({ "name": "ticket", "parent_id": category });
    let channels = format!("/guilds/{}/channels", plain.guild.id());
    plain.guild.limit_category(category, 1);
    assert_eq!(plain.post(&channels, body()).await.0, 201);
    let (status, refused) = plain.post(&channels, body()).await;
    assert_eq!((status, &refused["code"]), (400, &json!(50035)));
    assert_eq!(refused["errors"]["parent_id"]["_errors"][0]["code"], "CHANNEL_PARENT_MAX_CHANNELS");
}

#[tokio::test]
async fn an_enforced_nonce_posts_once_for_a_few_minutes() {
    let plain = Plain::start().await;
    let messages = format!("/channels/{}/messages", plain.guild.text("lobby"));
    let body = || json!({ "content": "once", "nonce": "n1", "enforce_nonce": true });
    let (_, first) = plain.post(&messages, body()).await;
    let (_, second) = plain.post(&messages, body()).await;
    assert_eq!(first["id"], second["id"]);
    let one = format!("{messages}/{}", first["id"].as_str().expect("an id"));
    assert_eq!(plain.ask("DELETE", &one, Value::Null).await.0, 204);
    assert_eq!(refusal(plain.post(&messages, body()).await), (404, 10008), "it was deleted since");
    plain.discord.clock().advance(Duration::from_mins(10));
    let (status, third) = plain.post(&messages, body()).await;
    assert_eq!(status, 200);
    assert_ne!(first["id"], third["id"]);
}

#[tokio::test]
async fn bulk_deletion_and_timeouts_have_their_ages() {
    let plain = Plain::start().await;
    let lobby = plain.guild.text("lobby");
    let ana = plain.guild.join("Ana");
    let first = ana.says(lobby, "one").await.expect("she may write");
    let second = ana.says(lobby, "two").await.expect("she may write");
    let bulk = format!("/channels/{lobby}/messages/bulk-delete");
    assert_eq!(refusal(plain.post(&bulk, json!({ "messages": [first] })).await), (400, 50016));
    let member = format!("/guilds/{}/members/{}", plain.guild.id(), ana.id());
    let until = |date: &str| json!({ "communication_disabled_until": date });
    assert_eq!(plain.patch(&member, until("2026-03-31T00:00:00Z")).await.0, 200);
    ana.says(lobby, "three").await.expect_err("she is timed out");
    assert_eq!(refusal(plain.patch(&member, until("2026-04-02T00:00:00Z")).await), (400, 50035));
    plain.discord.clock().advance(Duration::from_hours(15 * 24));
    assert_eq!(refusal(plain.post(&bulk, json!({ "messages": [first, second] })).await), (400, 50034));
}

#[tokio::test]
async fn people_outside_a_private_thread_do_not_see_it() {
    let plain = Plain::start().await;
    let lobby = plain.guild.text("lobby");
    let (ana, ben) = (plain.guild.join("Ana"), plain.guild.join("Ben"));
    let body = json!({ "name": "ticket", "type": 12, "invitable": false });
    let (status, made) = plain.post(&format!("/channels/{lobby}/threads"), body).await;
    assert_eq!(status, 201);
    let thread = made["id"].as_str().expect("an id").to_owned();
    assert_eq!(
        plain.ask("PUT", &format!("/channels/{thread}/thread-members/{}", ana.id()), Value::Null).await.0,
        204
    );
    let id = thread.parse().expect("an id");
    assert!(ana.sees(id));
    assert!(!ben.sees(id));
    assert_eq!(
        plain.patch(&format!("/channels/{thread}"), json!({ "archived": true, "locked": true })).await.0,
        200
    );
    let sent = plain.post(&format!("/channels/{thread}/messages"), json!({ "content": "late" })).await;
    assert_eq!(refusal(sent), (400, 50083));
}

#[tokio::test]
async fn a_bucket_that_is_empty_says_how_long_to_wait() {
    let setup = Setup { rate_limits: RateLimits::Enforced, ..Setup::default() };
    let discord = sandbox::Discord::start(setup).await.expect("loopback has a free port");
    let guild = discord.create_guild("Plaza", "olivia");
    let url = format!("{}/api/v10/channels/{}/messages", discord.url(), guild.text("lobby"));
    let http = reqwest::Client::new();
    let mut last = None;
    for _ in 0..6 {
        let request = http.post(&url).header("authorization", format!("Bot {}", discord.token()));
        last = Some(request.json(&json!({ "content": "x" })).send().await.expect("it answers"));
    }
    let last = last.expect("six were sent");
    assert_eq!(last.status().as_u16(), 429);
    let header =
        |name: &str| last.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    assert_eq!(header("x-ratelimit-remaining").as_deref(), Some("0"));
    assert_eq!(header("x-ratelimit-limit").as_deref(), Some("5"));
    assert!(header("retry-after").is_some());
}

#[tokio::test]
async fn a_worthless_token_is_unauthorized() {
    let plain = Plain::start().await;
    plain.discord.revoke_token();
    assert_eq!(plain.get("/users/@me").await.0, 401);
}

#[tokio::test]
async fn requests_are_recorded_as_json_lines() {
    let folder = tempfile::tempdir().expect("a folder");
    let record = folder.path().join("record.jsonl");
    let setup = Setup { record: Some(record.clone()), ..Setup::default() };
    let discord = sandbox::Discord::start(setup).await.expect("loopback has a free port");
    let guild = discord.create_guild("Plaza", "olivia");
    let url = format!("{}/api/v10/guilds/{}/roles", discord.url(), guild.id());
    let request =
        reqwest::Client::new().post(url).header("authorization", format!("Bot {}", discord.token()));
    request.json(&json!({ "name": "Support" })).send().await.expect("it answers");
    let text = std::fs::read_to_string(record).expect("it is written");
    let line: Value = serde_json::from_str(text.trim()).expect("one line of JSON");
    assert_eq!((&line["method"], &line["status"]), (&json!("POST"), &json!(200)));
    assert_eq!((&line["request"]["name"], &line["response"]["name"]), (&json!("Support"), &json!("Support")));
}

#[tokio::test]
async fn an_archived_thread_is_changed_by_nobody_and_a_locked_one_by_moderators() {
    let plain = Plain::start().await;
    let lobby = plain.guild.text("lobby");
    let ana = plain.guild.join("Ana");
    let (_, made) =
        plain.post(&format!("/channels/{lobby}/threads"), json!({ "name": "t", "type": 12 })).await;
    let id: plaza::domain::ChannelId = made["id"].as_str().and_then(|id| id.parse().ok()).expect("an id");
    let (thread, messages) = (format!("/channels/{id}"), format!("/channels/{id}/messages"));
    plain.ask("PUT", &format!("{thread}/thread-members/{}", ana.id()), Value::Null).await;
    let (_, posted) = plain.post(&messages, json!({ "content": "one" })).await;
    let message = format!("{messages}/{}", posted["id"].as_str().expect("an id"));

    plain.patch(&thread, json!({ "locked": true })).await;
    ana.says(id, "me, too").await.expect_err("it is locked");
    assert_eq!(plain.post(&messages, json!({ "content": "two" })).await.0, 200);
    plain.patch(&thread, json!({ "archived": true })).await;
    assert_eq!(refusal(plain.patch(&message, json!({ "content": "three" })).await), (400, 50083));
    let pin = format!("{messages}/pins/{}", posted["id"].as_str().expect("an id"));
    assert_eq!(refusal(plain.ask("PUT", &pin, Value::Null).await), (400, 50083));
    plain.patch(&thread, json!({ "archived": false, "locked": false })).await;
    assert_eq!(plain.patch(&message, json!({ "content": "three" })).await.0, 200);
    ana.says(id, "me, too").await.expect("it is open");
}

#[tokio::test]
async fn active_threads_have_an_end_and_archived_ones_do_not_count() {
    let plain = Plain::start().await;
    let threads = format!("/channels/{}/threads", plain.guild.text("lobby"));
    plain.guild.limit_threads(1);
    let (_, made) = plain.post(&threads, json!({ "name": "t", "type": 12 })).await;
    assert_eq!(refusal(plain.post(&threads, json!({ "name": "u", "type": 12 })).await), (400, 160_006));
    let first = format!("/channels/{}", made["id"].as_str().expect("an id"));
    plain.patch(&first, json!({ "archived": true })).await;
    assert_eq!(plain.post(&threads, json!({ "name": "u", "type": 12 })).await.0, 201);
    assert_eq!(refusal(plain.patch(&first, json!({ "archived": false })).await), (400, 160_006));
}

#[tokio::test]
async fn who_is_pinged_in_a_private_thread_is_in_it() {
    let plain = Plain::start().await;
    let role = plain.guild.role("Support", Permissions::NONE);
    let (sam, ana) = (plain.guild.join("Sam").with_role(role), plain.guild.join("Ana"));
    let body = json!({ "name": "t", "type": 12, "invitable": false });
    let (_, made) = plain.post(&format!("/channels/{}/threads", plain.guild.text("lobby")), body).await;
    let id: plaza::domain::ChannelId = made["id"].as_str().and_then(|id| id.parse().ok()).expect("an id");
    let silent = json!({ "content": format!("<@&{role}>"), "allowed_mentions": { "parse": [] } });
    plain.post(&format!("/channels/{id}/messages"), silent).await;
    assert!(!sam.sees(id));
    let call = json!({ "content": format!("<@&{role}> {}", ana.mention()), "allowed_mentions": { "parse": ["roles"] } });
    plain.post(&format!("/channels/{id}/messages"), call).await;
    assert!(sam.sees(id) && !ana.sees(id));
    sam.says(id, &format!("look, {}", ana.mention())).await.expect("he is in it");
    assert!(!ana.sees(id), "members may not invite");
}
