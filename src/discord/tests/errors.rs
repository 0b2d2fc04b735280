use std::time::Duration;

use serde_json::json;

use super::super::{Discord, DiscordError, InitialResponse, InvalidField, OutageCause, UnknownResource};
use super::ScriptedAnswer::{Silence, Status};
use super::{TestServer, settings};
use crate::domain::{ChannelId, InteractionId, MessageId};

const CHANNEL: ChannelId = ChannelId::new(7);
const HTML: &str = "<html><body>error 1015</body></html>";

/// Returns the errors of opening a thread, by our own method and by serenity's.
async fn both(status: u16, body: &'static str) -> (DiscordError, DiscordError) {
    // Some statuses are repeated first.
    let server = TestServer::answering((0..4).map(|_| Status(status, body))).await;
    let discord = server.discord();
    let route = serenity::http::Route::Channel { channel_id: 7.into() };
    let request = serenity::http::Request::new(route, serenity::http::LightMethod::Post);
    let theirs = discord.http().request(request).await.expect_err("no success");
    let ours = discord.create_private_thread(CHANNEL, "name", "").await.expect_err("no success");
    (ours, theirs.into())
}

#[tokio::test]
async fn every_answer_has_its_class() {
    use DiscordError::{Expired, Forbidden, Gone, Invalid, LimitReached, Unauthorized};
    let invalid = |code| Invalid { code, details: vec![] };
    let down =
        |status, may_have_happened| DiscordError::outage(OutageCause::Status(status), may_have_happened);
    let table = [
        (404, r#"{"code": 10003, "message": "Unknown Channel"}"#, Gone(UnknownResource::Channel)),
        (404, r#"{"code": 10004, "message": "Unknown Guild"}"#, Gone(UnknownResource::Guild)),
        (404, r#"{"code": 10007, "message": "Unknown Member"}"#, Gone(UnknownResource::Member)),
        (404, r#"{"code": 10008, "message": "Unknown Message"}"#, Gone(UnknownResource::Message)),
        (404, r#"{"code": 10009, "message": "Unknown Overwrite"}"#, Gone(UnknownResource::Overwrite)),
        (404, r#"{"code": 10011, "message": "Unknown Role"}"#, Gone(UnknownResource::Role)),
        (404, r#"{"code": 10013, "message": "Unknown User"}"#, Gone(UnknownResource::User)),
        (404, r#"{"code": 10015, "message": "Unknown Webhook"}"#, Gone(UnknownResource::Webhook)),
        (404, r#"{"code": 10014, "message": "Unknown Emoji"}"#, Gone(UnknownResource::Other(10014))),
        // No code of Discord's: something in between, or a wrong path. Proves nothing.
        (404, r#"{"code": 0, "message": "404: Not Found"}"#, invalid(0)),
        (404, HTML, down(404, false)),
        (403, r#"{"code": 50001, "message": "Missing Access"}"#, Forbidden { code: 50001 }),
        (403, r#"{"code": 50013, "message": "Missing Permissions"}"#, Forbidden { code: 50013 }),
        (
            403,
            r#"{"code": 50007, "message": "Cannot send messages to this user"}"#,
            Forbidden { code: 50007 },
        ),
        (403, HTML, down(403, false)),
        (401, r#"{"code": 0, "message": "401: Unauthorized"}"#, Unauthorized),
        (401, r#"{"code": 50027, "message": "Invalid Webhook Token"}"#, Expired { code: 50027 }),
        (404, r#"{"code": 10062, "message": "Unknown interaction"}"#, Expired { code: 10062 }),
        (400, r#"{"code": 40060, "message": "Already acknowledged"}"#, Expired { code: 40060 }),
        (
            400,
            r#"{"code": 30013, "message": "Maximum number of guild channels"}"#,
            LimitReached { code: 30013 },
        ),
        (400, r#"{"code": 30003, "message": "Maximum number of pins"}"#, LimitReached { code: 30003 }),
        (400, r#"{"code": 160006, "message": "Maximum threads"}"#, LimitReached { code: 160_006 }),
        (400, r#"{"code": 50083, "message": "Thread is archived"}"#, invalid(50083)),
        (400, r#"{"code": 200000, "message": "Blocked by AutoMod"}"#, invalid(200_000)),
        (500, r#"{"code": 0, "message": "500: Internal Server Error"}"#, down(500, true)),
        (502, HTML, down(502, true)),
        (503, r#"{"code": 130000, "message": "API resource overloaded"}"#, down(503, false)),
        (302, "", down(302, false)),
    ];
    for (status, body, class) in table {
        let (ours, theirs) = both(status, body).await;
        assert_eq!(ours, class, "{status} {body}");
        assert_eq!(theirs, class, "serenity's {status} {body}");
    }
}

#[tokio::test]
async fn an_invalid_body_names_its_faults() {
    let body = r#"{"code": 50035, "message": "Invalid Form Body", "errors":
        {"parent_id": {"_errors": [{"code": "CHANNEL_PARENT_MAX_CHANNELS", "message": "Maximum (50)"}]}}}"#;
    let (ours, theirs) = both(400, body).await;
    let field =
        InvalidField { path: "parent_id".to_owned(), fault: "CHANNEL_PARENT_MAX_CHANNELS".to_owned() };
    assert_eq!(ours, DiscordError::Invalid { code: 50035, details: vec![field] });
    assert!(ours.is_out_of_channels());
    assert_eq!(ours, theirs);
    assert_eq!(
        ours.to_string(),
        "Discord calls the request invalid (code 50035): parent_id CHANNEL_PARENT_MAX_CHANNELS"
    );
}

#[tokio::test]
async fn a_rate_limit_needs_no_code() {
    for body in [r#"{"message": "You are being rate limited."}"#, HTML, ""] {
        let server = TestServer::answering([Status(429, body)]).await;
        let request =
            serenity::http::Request::new(serenity::http::Route::Gateway, serenity::http::LightMethod::Get);
        let error = server.discord().http().request(request).await.expect_err("no success");
        assert_eq!(DiscordError::from(error), DiscordError::rate_limited(None));
    }
}

#[tokio::test]
async fn a_success_that_is_html_is_an_outage() {
    let server = TestServer::answering((0..7).map(|_| Status(200, HTML))).await;
    let discord = server.discord();
    let unread = |may| DiscordError::outage(OutageCause::Undecodable, may);
    assert_eq!(discord.channel(CHANNEL).await, Err(unread(false)));
    assert_eq!(discord.delete_channel(CHANNEL, "").await, Err(unread(true)));
    let typed = discord.http().get_channel(7.into()).await.expect_err("no channel");
    assert!(matches!(
        DiscordError::from(typed),
        DiscordError::Unavailable { cause: OutageCause::Undecodable, .. }
    ));
}

#[test]
fn what_serenity_refuses_itself_was_never_sent() {
    let too_long = serenity::Error::Model(serenity::model::ModelError::MessageTooLong(1));
    assert_eq!(DiscordError::from(too_long), DiscordError::Invalid { code: 0, details: vec![] });
    let other = serenity::Error::Other("of the gateway");
    assert!(DiscordError::from(other).may_have_happened());
}

#[tokio::test]
async fn silence_until_the_deadline_may_have_had_its_effect() {
    let server = TestServer::answering([Silence, Silence]).await;
    let discord = server.discord_within(Duration::from_millis(100));
    let late = |may| DiscordError::outage(OutageCause::Timeout, may);
    assert_eq!(discord.post(CHANNEL, &json!({}), &[], None).await, Err(late(true)));
    assert_eq!(discord.message(CHANNEL, MessageId::new(1)).await, Err(late(false)));
}

#[tokio::test]
async fn without_a_connection_nothing_happened_and_nothing_secret_is_said() {
    let closed = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("loopback is there");
    let address = closed.local_addr().expect("it is bound");
    drop(closed);
    let discord = Discord::new(settings(Some(&format!("http://{address}")), Duration::from_secs(1)))
        .expect("the settings are valid");
    let error = discord
        .acknowledge(InteractionId::new(1), "aW50ZXJhY3Rpb24", InitialResponse::DeferEphemeral)
        .await
        .expect_err("nobody listens");
    assert_eq!(error, DiscordError::outage(OutageCause::Transport, false));
    let said = format!("{error} {error:?} {discord:?}");
    assert!(!said.contains("aW50ZXJhY3Rpb24") && !said.contains("127.0.0.1") && !said.contains("MTIz"));
}
