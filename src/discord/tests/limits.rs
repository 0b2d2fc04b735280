use std::time::Duration;

use axum::http::Response;
use serenity::http::{LightMethod, Ratelimiter, Route};
use tokio::time::Instant;

use super::super::limiter::{self, turn};

const ROUTE: Route<'static> = Route::Gateway;

fn limits() -> Ratelimiter {
    Ratelimiter::new(reqwest::Client::new(), "token")
}

fn answer(headers: &[(&'static str, &'static str)]) -> reqwest::Response {
    let builder =
        headers.iter().fold(Response::builder(), |builder, (name, value)| builder.header(*name, *value));
    builder.body(String::new()).expect("the headers are valid").into()
}

fn soon() -> Instant {
    Instant::now() + Duration::from_secs(5)
}

async fn learn(limits: &Ratelimiter, route: Route<'_>, headers: &[(&'static str, &'static str)]) {
    turn(limits, route, LightMethod::Get, soon()).await.expect("admitted").learn(&answer(headers));
}

const USED_UP: [(&str, &str); 3] =
    [("x-ratelimit-limit", "1"), ("x-ratelimit-remaining", "0"), ("x-ratelimit-reset-after", "600")];

#[tokio::test]
async fn a_bucket_that_opens_after_the_deadline_is_refused_at_once() {
    let limits = limits();
    learn(&limits, ROUTE, &USED_UP).await;
    let started = Instant::now();
    let refused = turn(&limits, ROUTE, LightMethod::Get, soon()).await.err().expect("refused");
    assert!(refused.retry_after().is_some_and(|wait| wait > Duration::from_secs(598)));
    assert!(!refused.may_have_happened());
    assert!(started.elapsed() < Duration::from_secs(1));
}

#[tokio::test]
async fn a_bucket_that_opens_before_the_deadline_is_waited_for() {
    let limits = limits();
    let headers =
        [("x-ratelimit-limit", "1"), ("x-ratelimit-remaining", "0"), ("x-ratelimit-reset-after", "0.2")];
    learn(&limits, ROUTE, &headers).await;
    let started = Instant::now();
    turn(&limits, ROUTE, LightMethod::Get, soon()).await.expect("admitted");
    assert!(started.elapsed() >= Duration::from_millis(190));
}

/// Attack 54 of the security page: serenity's own reading panics on these.
#[tokio::test]
async fn impossible_headers_are_not_learned() {
    let limits = limits();
    for forged in ["1e308", "NaN", "-1", "inf", "1e12"] {
        let exhausted = [("x-ratelimit-remaining", "0"), ("x-ratelimit-limit", "1")];
        learn(&limits, ROUTE, &[exhausted[0], exhausted[1], ("x-ratelimit-reset-after", forged)]).await;
        learn(&limits, ROUTE, &[exhausted[0], exhausted[1], ("retry-after", forged)]).await;
    }
    turn(&limits, ROUTE, LightMethod::Get, soon()).await.expect("still admitted");
}

#[tokio::test]
async fn routes_nobody_waits_for_are_forgotten() {
    let limits = limits();
    for interaction in 1..=100_u64 {
        let route = Route::InteractionResponse { interaction_id: interaction.into(), token: "token" };
        learn(&limits, route, &[]).await;
    }
    learn(&limits, ROUTE, &USED_UP).await;
    let held = turn(&limits, Route::UserMe, LightMethod::Get, soon()).await.expect("admitted");
    assert_eq!(limits.routes().read().await.len(), 102);

    limiter::forget_old_routes(&limits).await;

    let routes = limits.routes();
    let routes = routes.read().await;
    assert_eq!(routes.len(), 2);
    assert!(routes.contains_key(&ROUTE.ratelimiting_bucket()));
    assert!(routes.contains_key(&Route::UserMe.ratelimiting_bucket()));
    drop(held);
}
