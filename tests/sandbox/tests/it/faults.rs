//! Faults by script and by seed, outages, and who saw what meanwhile.

use std::time::{Duration, Instant};

use plaza::domain::Permissions;
use sandbox::{FaultAnswer, Rates, When};
use serde_json::{Value, json};

use crate::plain::{Plain, refusal};

#[tokio::test]
async fn the_same_seed_plants_the_same_faults() {
    let mut runs = vec![];
    for _ in 0..2 {
        let plain = Plain::start().await;
        let channels = format!("/guilds/{}/channels", plain.guild.id());
        let rates = Rates { fail_before: 0.3, fail_after: 0.2, rate_limit: 0.1, ..Rates::default() };
        plain.discord.faults().seeded(7, rates);
        let mut statuses = vec![];
        for _ in 0..40 {
            statuses.push(plain.get(&channels).await.0);
        }
        runs.push(statuses);
    }
    assert_eq!(runs.first(), runs.last());
    let struck = runs.first().expect("two runs").iter().filter(|status| **status != 200).count();
    assert!((10..35).contains(&struck), "{struck} of 40");
}

#[tokio::test]
async fn a_late_answer_is_right_and_a_page_of_the_proxy_is_no_json() {
    let plain = Plain::start().await;
    let faults = plain.discord.faults();
    faults.fail_nth(1, When::After, FaultAnswer::Late(Duration::from_millis(300)));
    let started = Instant::now();
    assert_eq!(plain.get("/users/@me").await.0, 200);
    assert!(started.elapsed() >= Duration::from_millis(300));
    faults.fail_nth(1, When::Before, FaultAnswer::Html(403));
    assert_eq!(plain.get("/users/@me").await, (403, Value::Null));
    faults.fail_nth(1, When::Before, FaultAnswer::GlobalRateLimit(1.5));
    let (status, body) = plain.get("/users/@me").await;
    assert_eq!((status, &body["global"], &body["retry_after"]), (429, &json!(true), &json!(1.5)));
}

#[tokio::test]
async fn a_call_on_which_the_bot_is_killed_has_its_effect_only_after_it() {
    let plain = Plain::start().await;
    let before = plain.guild.state().roles.len();
    for (when, more) in [(When::Before, 0), (When::After, 1)] {
        let (told, mut heard) = tokio::sync::mpsc::unbounded_channel();
        plain.discord.faults().on_nth(1, when, move || told.send(()).expect("the test listens"));
        let url = format!("{}/api/v10/guilds/{}/roles", plain.discord.url(), plain.guild.id());
        let token = format!("Bot {}", plain.discord.token());
        let request = reqwest::Client::new().post(url).header("authorization", token);
        request.json(&json!({ "name": "x" })).send().await.expect_err("the connection dies");
        heard.recv().await.expect("the callback ran");
        assert_eq!(plain.guild.state().roles.len(), before + more);
    }
}

#[tokio::test]
async fn what_happens_meanwhile_is_seen_by_the_call() {
    let plain = Plain::start().await;
    let lobby = plain.guild.text("lobby");
    let guild = plain.guild.clone();
    let route = "/channels/{channel}/messages";
    plain.discord.faults().during_nth_of(1, "POST", route, When::Before, move || guild.remove_channel(lobby));
    let sent = plain.post(&format!("/channels/{lobby}/messages"), json!({ "content": "x" })).await;
    assert_eq!(refusal(sent), (404, 10003));
}

#[tokio::test]
async fn an_outage_is_no_absence() {
    let plain = Plain::start().await;
    let guild = format!("/guilds/{}", plain.guild.id());
    plain.guild.set_unavailable();
    assert_eq!(plain.get(&guild).await.0, 503);
    plain.guild.set_available();
    assert_eq!(plain.get(&guild).await.0, 200);
    plain.guild.kick_bot();
    assert_eq!(refusal(plain.get(&guild).await), (404, 10004));
    plain.guild.invite_bot(Permissions::ADMINISTRATOR);
    assert_eq!(plain.get(&guild).await.0, 200);
    let told = plain.discord.history().events("GUILD_DELETE");
    assert_eq!(told.iter().map(|data| data["unavailable"] == true).collect::<Vec<_>>(), [true, false]);
}

#[tokio::test]
async fn closed_direct_messages_are_50007() {
    let plain = Plain::start().await;
    let ana = plain.guild.join("Ana");
    let (_, channel) = plain.post("/users/@me/channels", json!({ "recipient_id": ana.id() })).await;
    let messages = format!("/channels/{}/messages", channel["id"].as_str().expect("an id"));
    assert_eq!(plain.post(&messages, json!({ "content": "hi" })).await.0, 200);
    assert_eq!(ana.dms().len(), 1);
    ana.closes_dms();
    assert_eq!(refusal(plain.post(&messages, json!({ "content": "hi" })).await), (403, 50007));
}

#[tokio::test]
async fn whoever_saw_a_channel_for_an_instant_is_remembered() {
    let plain = Plain::start().await;
    plain.guild.watch_viewers();
    let ana = plain.guild.join("Ana");
    let (guild, deny) = (plain.guild.id(), Permissions::VIEW_CHANNEL);
    let hidden = json!([{ "id": guild, "type": 0, "allow": "0", "deny": deny }]);
    let channels = format!("/guilds/{guild}/channels");
    let id = |made: &Value| made["id"].as_str().expect("an id").parse().expect("a snowflake");
    let (_, born_private) =
        plain.post(&channels, json!({ "name": "one", "permission_overwrites": hidden })).await;
    let (_, made_private) = plain.post(&channels, json!({ "name": "two" })).await;
    let path = format!("/channels/{}", made_private["id"].as_str().expect("an id"));
    assert_eq!(plain.patch(&path, json!({ "permission_overwrites": hidden })).await.0, 200);
    assert!(!ana.sees(id(&made_private)));
    assert!(!plain.guild.ever_viewed(id(&born_private)).contains(&ana.id()));
    assert!(plain.guild.ever_viewed(id(&made_private)).contains(&ana.id()));
}
