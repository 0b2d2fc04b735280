//! Facts about `plaza check`: what is wrong with what the bot depends on, in words and as an exit code.

use axum::Json;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse as _, Response};
use serde_json::json;

use crate::support::binary::{Ended, Plaza, TOKEN};

/// Bits 15 and 19: both privileged intents, as small bots have them.
const ALL_INTENTS: u64 = 1 << 15 | 1 << 19;

/// Runs `plaza check` against a Discord that gives the same answer to every call.
async fn checked(answer: impl Fn() -> Response + Clone + Send + Sync + 'static, plaza: Plaza) -> Ended {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("a bound socket");
    let routes = axum::Router::new().fallback(move |uri: Uri| {
        assert!(uri.path().starts_with("/api/v10/"), "{uri}");
        let answer = answer();
        async move { answer }
    });
    let server = tokio::spawn(axum::serve(listener, routes).into_future());
    let plaza = plaza
        .with("DISCORD_TOKEN", TOKEN)
        .with("PLAZA_DISCORD__PROXY_URL", format!("http://{address}"))
        .with("PLAZA_DISCORD__REQUEST_DEADLINE", "2s");
    let ended = tokio::task::spawn_blocking(move || plaza.runs(&["check"])).await.expect("a run");
    server.abort();
    assert!(!(ended.stdout.clone() + &ended.stderr).contains(TOKEN));
    ended
}

fn application(flags: u64) -> Response {
    Json(json!({ "id": "123456789012345678", "name": "plaza", "flags": flags })).into_response()
}

#[tokio::test(flavor = "multi_thread")]
async fn all_is_well() {
    let ended = checked(|| application(ALL_INTENTS), Plaza::new()).await;
    assert_eq!(ended.code, Some(0), "{}", ended.stdout);
    insta::assert_snapshot!(ended.stdout);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rejected_token_has_its_own_code() {
    let refusal = || (StatusCode::UNAUTHORIZED, Json(json!({ "message": "401: Unauthorized", "code": 0 })));
    let ended = checked(move || refusal().into_response(), Plaza::new()).await;
    assert_eq!(ended.code, Some(77), "{}", ended.stdout);
    assert!(ended.stdout.contains("token          broken    Discord rejects it"), "{}", ended.stdout);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_missing_intent_is_named_and_has_its_own_code() {
    let ended = checked(|| application(1 << 15), Plaza::new()).await;
    assert_eq!(ended.code, Some(76), "{}", ended.stdout);
    assert!(ended.stdout.contains("Message Content is not granted"), "{}", ended.stdout);

    let without = Plaza::new().with("PLAZA_DISCORD__PRIVILEGED_INTENTS", "guild_members");
    assert_eq!(checked(|| application(1 << 15), without).await.code, Some(0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_redis_that_does_not_answer_degrades_and_breaks_nothing() {
    let plaza = Plaza::new().with("REDIS_URL", "redis://:hunter2@127.0.0.1:9");
    let ended = checked(|| application(ALL_INTENTS), plaza).await;
    assert_eq!(ended.code, Some(0), "{}", ended.stdout);
    assert!(ended.stdout.contains("redis          degraded"), "{}", ended.stdout);
    assert!(!ended.stdout.contains("hunter2"), "{}", ended.stdout);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_broken_installation_is_told_everything_at_once() {
    let config = "logging:\n  filtre: info\n  directory: logs\nlimits:\n  command_cooldown: 5 parsecs\n";
    let taken = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let plaza = Plaza::new()
        .with_file("config/config.yaml", config)
        .with_file("data", "in the way")
        .with_file("languages/fr/common.ftl", "yes = Oui\nyes-no { = ?\n")
        .with("PLAZA_LOCALES__DIRECTORY", "languages")
        .with("PLAZA_HEALTH__LISTEN", taken.local_addr().expect("bound").to_string())
        .with("DATABASE_URL", "postgres://nobody:hunter2@127.0.0.1:9/none")
        .with("REDIS_URL", "redis://:hunter2@127.0.0.1:9");
    let refusal = || (StatusCode::UNAUTHORIZED, Json(json!({ "message": "401: Unauthorized", "code": 0 })));
    let ended = checked(move || refusal().into_response(), plaza).await;
    assert_eq!(ended.code, Some(78), "{}", ended.stdout);
    assert!(!ended.stdout.contains("hunter2"), "{}", ended.stdout);
    let port = taken.local_addr().expect("bound").port().to_string();
    insta::assert_snapshot!(ended.stdout.replace(&port, "<port>"));
}
