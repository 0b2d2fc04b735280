//! Interactions: three seconds, one acknowledgement, fifteen minutes, and who sees what.

use std::time::Duration;

use plaza::domain::ChannelId;
use sandbox::{AnswerKind, Person, Refused};
use serde_json::{Value, json};
use tokio::task::JoinHandle;

use crate::plain::{Plain, refusal};

/// A server with a panel, and Ana who is about to click.
async fn stage() -> (Plain, ChannelId, Person) {
    let plain = Plain::start().await;
    let lobby = plain.guild.text("lobby");
    let row = json!([{ "type": 1, "components": [{ "type": 2, "style": 1, "label": "Open", "custom_id": "open" }] }]);
    let messages = format!("/channels/{lobby}/messages");
    let (status, _) = plain.post(&messages, json!({ "content": "Help?", "components": row })).await;
    assert_eq!(status, 200);
    let ana = plain.guild.join("Ana");
    (plain, lobby, ana)
}

/// A click whose answer is awaited elsewhere, with the interaction's id and token.
async fn click(
    plain: &Plain,
    lobby: ChannelId,
    ana: &Person,
) -> (JoinHandle<Result<sandbox::Answer, Refused>>, String, String) {
    let mut changes = plain.discord.subscribe();
    let clicking = tokio::spawn({
        let ana = ana.clone();
        async move { ana.clicks(lobby, "Open").await }
    });
    while changes.recv().await.expect("changes are told").what != "INTERACTION_CREATE" {}
    let event = plain.discord.history().entries().into_iter().rev().find_map(|entry| match entry {
        sandbox::Entry::Event { name, data, .. } if name == "INTERACTION_CREATE" => Some(data),
        _ => None,
    });
    let event = event.expect("it was just told");
    let text = |key: &str| event[key].as_str().expect("it is there").to_owned();
    (clicking, text("id"), text("token"))
}

fn callback(id: &str, token: &str) -> String {
    format!("/interactions/{id}/{token}/callback")
}

#[tokio::test]
async fn an_interaction_is_acknowledged_once() {
    let (plain, lobby, ana) = stage().await;
    let (clicking, id, token) = click(&plain, lobby, &ana).await;
    let body = || json!({ "type": 4, "data": { "content": "for you", "flags": 64 } });
    assert_eq!(plain.post(&callback(&id, &token), body()).await.0, 204);
    assert_eq!(refusal(plain.post(&callback(&id, &token), body()).await), (400, 40060));
    let answer = clicking.await.expect("no panic").expect("an answer");
    assert_eq!((answer.kind, answer.is_ephemeral()), (AnswerKind::Message, true));
    let message = answer.message.expect("a message").id;
    let read = plain.get(&format!("/channels/{lobby}/messages/{message}")).await;
    assert_eq!(refusal(read), (404, 10008), "it is no message of the channel");
    assert_eq!(ana.reads(lobby).len(), 2);
    assert_eq!(plain.guild.owner().reads(lobby).len(), 1);
}

#[tokio::test]
async fn silence_is_a_failure_and_an_answer_after_it_unknown() {
    let (plain, lobby, ana) = stage().await;
    let (clicking, id, token) = click(&plain, lobby, &ana).await;
    let answer = clicking.await.expect("no panic").expect("an answer");
    assert_eq!(answer.kind, AnswerKind::Failed);
    let late = plain.post(&callback(&id, &token), json!({ "type": 5 })).await;
    assert_eq!(refusal(late), (404, 10062));
}

#[tokio::test]
async fn three_seconds_of_the_clock_are_too_late_and_fifteen_minutes_end_the_token() {
    let (plain, lobby, ana) = stage().await;
    let (_clicking, id, token) = click(&plain, lobby, &ana).await;
    plain.discord.clock().advance(Duration::from_secs(4));
    assert_eq!(refusal(plain.post(&callback(&id, &token), json!({ "type": 5 })).await), (404, 10062));

    let (clicking, id, token) = click(&plain, lobby, &ana).await;
    assert_eq!(
        plain.post(&callback(&id, &token), json!({ "type": 5, "data": { "flags": 64 } })).await.0,
        204
    );
    let hook = format!("/webhooks/{}/{token}", plain.discord.application_id());
    let (status, filled) = plain.post(&hook, json!({ "content": "done" })).await;
    assert_eq!(status, 200, "the first follow-up fills what was thinking");
    let answer = clicking.await.expect("no panic").expect("an answer");
    assert_eq!(answer.text(), "done");
    assert_eq!(filled["flags"], 64);
    plain.discord.clock().advance(Duration::from_mins(16));
    assert_eq!(refusal(plain.post(&hook, json!({ "content": "late" })).await), (401, 50027));
}

#[tokio::test]
async fn a_silent_update_is_awaited_until_something_changes() {
    let (plain, lobby, ana) = stage().await;
    let (clicking, id, token) = click(&plain, lobby, &ana).await;
    assert_eq!(plain.post(&callback(&id, &token), json!({ "type": 6 })).await.0, 204);
    let original = format!("/webhooks/{}/{token}/messages/@original", plain.discord.application_id());
    assert_eq!(plain.patch(&original, json!({ "content": "Taken", "components": [] })).await.0, 200);
    let answer = clicking.await.expect("no panic").expect("an answer");
    assert_eq!((answer.kind, answer.text().as_str()), (AnswerKind::Update, "Taken"));
    let gone = ana.clicks(lobby, "Open").await.expect_err("the button went");
    assert!(matches!(gone, Refused::NotThere { what: "button", .. }), "{gone}");
}

#[tokio::test]
async fn what_a_person_does_not_see_they_cannot_click() {
    let (plain, lobby, ana) = stage().await;
    let staff = plain.guild.role("Staff", plaza::domain::Permissions::NONE);
    let hidden = plain.guild.private_text("staff", staff);
    assert_eq!(ana.clicks(hidden, "Open").await.map(|_| ()), Err(Refused::Invisible(hidden)));
    assert!(!ana.channels().iter().any(|channel| channel.id == hidden));
    assert!(ana.channels().iter().any(|channel| channel.id == lobby));
    plain.guild.join("Sam").with_role(staff).says(hidden, "here").await.expect("staff may write");
    assert_eq!(ana.reads(hidden).len(), 0);
}

#[tokio::test]
async fn a_form_out_of_its_limits_is_refused_and_the_click_can_still_be_answered() {
    let (plain, lobby, ana) = stage().await;
    let (clicking, id, token) = click(&plain, lobby, &ana).await;
    let form = |title: &str| {
        json!({ "type": 9, "data": { "title": title, "custom_id": "f", "components": [{ "type": 1, "components": [
            { "type": 4, "custom_id": "a", "label": "A", "style": 1, "value": "kept" },
        ] }] } })
    };
    assert_eq!(refusal(plain.post(&callback(&id, &token), form(&"x".repeat(46))).await), (400, 50035));
    assert_eq!(plain.post(&callback(&id, &token), form("Fine")).await.0, 204);
    let modal = clicking.await.expect("no panic").expect("an answer").modal().expect("a form");
    let mut changes = plain.discord.subscribe();
    let sending = tokio::spawn(async move { ana.fills(&modal, []).await });
    while changes.recv().await.expect("changes are told").what != "INTERACTION_CREATE" {}
    let sent = plain.discord.history().entries().into_iter().rev().find_map(|entry| match entry {
        sandbox::Entry::Event { name, data, .. } if name == "INTERACTION_CREATE" => Some(data),
        _ => None,
    });
    let sent: Value = sent.expect("it was just told");
    assert_eq!(sent["data"]["components"][0]["components"][0]["value"], "kept");
    sending.abort();
}
