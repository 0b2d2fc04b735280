use std::time::Duration;

use serde_json::json;

use super::super::{ChannelKind, DiscordError, InitialResponse, NewChannel, OutageCause, UnknownResource};
use super::ScriptedAnswer::{Limited, Status};
use super::TestServer;
use crate::domain::{ChannelId, GuildId, InteractionId};

const CHANNEL: ChannelId = ChannelId::new(7);
const A_CHANNEL: &str = r#"{"id": "7", "type": 0, "name": "general"}"#;
const A_MESSAGE: &str = r#"{"id": "8", "content": "hello"}"#;

fn new_channel() -> NewChannel {
    NewChannel {
        name: "ticket-1".to_owned(),
        topic: None,
        parent: None,
        overwrites: vec![],
        kind: ChannelKind::Text,
        position: None,
    }
}

#[tokio::test]
async fn a_read_is_repeated_twice() {
    let server = TestServer::answering([Status(500, ""), Status(502, ""), Status(200, A_CHANNEL)]).await;
    let channel = server.discord().channel(CHANNEL).await.expect("the third try succeeds");
    assert_eq!(channel.name, "general");

    let server = TestServer::answering([Status(500, ""), Status(500, ""), Status(503, "")]).await;
    let error = server.discord().channel(CHANNEL).await.expect_err("three tries fail");
    assert_eq!(error, DiscordError::outage(OutageCause::Status(503), false));
    assert_eq!(server.asked().len(), 3);
}

#[tokio::test]
async fn a_read_that_came_broken_is_repeated() {
    let server = TestServer::answering([Status(200, r#"{"id": "12"#), Status(200, A_CHANNEL)]).await;
    server.discord().channel(CHANNEL).await.expect("the second is whole");
}

#[tokio::test]
async fn a_creation_is_not_repeated() {
    for (answer, cause) in [
        (Status(500, ""), OutageCause::Status(500)),
        (Status(201, r#"{"id": "12"#), OutageCause::Undecodable),
    ] {
        let server = TestServer::answering([answer]).await;
        let error = server.discord().create_channel(GuildId::new(1), &new_channel(), "").await;
        assert_eq!(error, Err(DiscordError::outage(cause, true)));
        assert_eq!(server.asked().len(), 1);
    }
}

#[tokio::test]
async fn an_error_page_is_not_knocked_at_again() {
    let server = TestServer::answering([Status(403, "<html>error 1020</html>")]).await;
    let error = server.discord().channel(CHANNEL).await;
    assert_eq!(error, Err(DiscordError::outage(OutageCause::Status(403), false)));
    assert_eq!(server.asked().len(), 1);
}

#[tokio::test]
async fn a_creation_refused_by_the_rate_limit_is_made_after_the_wait() {
    let server = TestServer::answering([Limited("0.1"), Status(201, A_CHANNEL)]).await;
    let started = tokio::time::Instant::now();
    server.discord().create_channel(GuildId::new(1), &new_channel(), "").await.expect("the second is made");
    assert!(started.elapsed() >= Duration::from_millis(100));
}

#[tokio::test]
async fn a_post_is_repeated_under_its_nonce_only() {
    let server = TestServer::answering([Status(502, ""), Status(200, A_MESSAGE)]).await;
    server.discord().post(CHANNEL, &json!({"content": "hello"}), &[], Some("n1")).await.expect("posted");
    let asked = server.asked();
    assert_eq!(asked[0].json(), asked[1].json());
    assert_eq!(asked[0].json()["nonce"], "n1");
    assert_eq!(asked[0].json()["enforce_nonce"], true);

    let server = TestServer::answering([Status(502, "")]).await;
    let error = server.discord().post(CHANNEL, &json!({"content": "hello"}), &[], None).await;
    assert!(error.expect_err("not repeated").may_have_happened());
    assert_eq!(server.asked().len(), 1);
}

#[tokio::test]
async fn a_deletion_that_worked_unseen_is_a_success() {
    const GONE: &str = r#"{"code": 10003, "message": "Unknown Channel"}"#;
    let server = TestServer::answering([Status(500, ""), Status(404, GONE)]).await;
    assert_eq!(server.discord().delete_channel(CHANNEL, "").await, Ok(()));

    let server = TestServer::answering([Status(404, GONE)]).await;
    let error = server.discord().delete_channel(CHANNEL, "").await;
    assert_eq!(error, Err(DiscordError::Gone(UnknownResource::Channel)));
}

#[tokio::test]
async fn an_answer_that_arrived_unseen_is_a_success() {
    const ANSWERED: &str = r#"{"code": 40060, "message": "Interaction has already been acknowledged."}"#;
    let interaction = InteractionId::new(3);
    let server = TestServer::answering([Status(502, ""), Status(400, ANSWERED)]).await;
    assert_eq!(
        server.discord().acknowledge(interaction, "token", InitialResponse::DeferUpdate).await,
        Ok(())
    );

    let server = TestServer::answering([Status(400, ANSWERED)]).await;
    let error = server.discord().acknowledge(interaction, "token", InitialResponse::DeferUpdate).await;
    assert_eq!(error, Err(DiscordError::Expired { code: 40060 }));
}

#[tokio::test]
async fn doubt_about_one_try_is_not_forgotten_by_the_next() {
    let server = TestServer::answering([Status(500, ""), Limited("600")]).await;
    let error = server.discord().delete_channel(CHANNEL, "").await.expect_err("the wait is too long");
    assert_eq!(error.retry_after(), Some(Duration::from_mins(10)));
    assert!(error.may_have_happened());
}

#[tokio::test]
async fn a_wait_beyond_the_deadline_is_the_callers() {
    let server = TestServer::answering([Limited("599.5")]).await;
    let started = tokio::time::Instant::now();
    let error = server.discord().channel(CHANNEL).await.expect_err("limited");
    assert_eq!(error, DiscordError::rate_limited(Some(Duration::from_millis(599_500))));
    assert!(started.elapsed() < Duration::from_secs(2));
}

/// Attack 54 of the security page.
#[tokio::test]
async fn a_forged_retry_after_is_clamped() {
    for forged in ["1e308", "inf", "99999999999999999999"] {
        let server = TestServer::answering([Limited(forged)]).await;
        let error = server.discord().channel(CHANNEL).await.expect_err("limited");
        assert_eq!(error.retry_after(), Some(Duration::from_hours(1)), "{forged}");
    }
    for forged in ["-1", "-1e308", "-inf", "NaN", "soon", ""] {
        let server = TestServer::answering([Limited(forged), Status(200, A_CHANNEL)]).await;
        server.discord().channel(CHANNEL).await.unwrap_or_else(|error| panic!("{forged}: {error}"));
    }
}
