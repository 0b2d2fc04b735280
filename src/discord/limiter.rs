//! Waiting for one's turn under serenity's rate limiter, without its waits: they have no deadline, hold the bucket
//! while they sleep, and trust every number in a header. The reckoning stays serenity's own.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use futures_util::FutureExt;
use reqwest::Response;
use reqwest::header::HeaderMap;
use serenity::http::{LightMethod, Ratelimit, RatelimitInfo, Ratelimiter, Request, Route};
use tokio::sync::Mutex;
use tokio::time::{Instant, timeout_at};

use super::error::DiscordError;

/// No window of Discord's is longer; a header that says so is not believed.
const LONGEST_WINDOW: Duration = Duration::from_hours(24);

/// A place in a bucket, taken.
pub(super) struct BucketPermit<'a> {
    bucket: Arc<Mutex<Ratelimit>>,
    request: Request<'a>,
}

/// Returns when the call may be sent; at once with an error if that is after the deadline.
pub(super) async fn turn<'a>(
    limits: &Ratelimiter,
    route: Route<'a>,
    method: LightMethod,
    deadline: Instant,
) -> Result<BucketPermit<'a>, DiscordError> {
    let request = Request::new(route, method);
    let key = route.ratelimiting_bucket();
    let bucket = Arc::clone(limits.routes().write().await.entry(key).or_default());
    loop {
        let wait_ms = AtomicU64::new(0);
        let note = |info: RatelimitInfo| {
            let millis = u64::try_from(info.timeout.as_millis()).unwrap_or(u64::MAX);
            wait_ms.store(millis, Ordering::Relaxed);
        };
        let Ok(mut state) = timeout_at(deadline, bucket.lock()).await else {
            return Err(DiscordError::rate_limited(None));
        };
        // The hook says how long it will sleep before it does, and is dropped asleep.
        let admitted = state.pre_hook(&request, &note).now_or_never().is_some();
        drop(state);
        if admitted {
            return Ok(BucketPermit { bucket, request });
        }
        let wait = Duration::from_millis(wait_ms.into_inner()) + jitter();
        if wait >= deadline.saturating_duration_since(Instant::now()) {
            return Err(DiscordError::rate_limited(Some(wait)));
        }
        pause(wait).await;
    }
}

impl BucketPermit<'_> {
    /// Takes over what the answer says about the bucket.
    pub(super) fn learn(&self, response: &Response) {
        if !is_credible(response.headers()) {
            tracing::warn!("an answer of Discord had an impossible rate limit; it is not believed");
            return;
        }
        // Held for long only by serenity asleep, which will learn by itself; an answer is not kept waiting for that.
        let Ok(mut state) = self.bucket.try_lock() else { return };
        // Reads the headers first and sleeps a 429 out last: dropped asleep, the caller waits under its own deadline.
        let _read = state.post_hook(response, &self.request, &|_| {}, false).now_or_never();
    }
}

/// serenity panics on spans a `Duration` cannot hold.
fn is_credible(headers: &HeaderMap) -> bool {
    let stated = ["retry-after", "x-ratelimit-reset-after"].into_iter().filter_map(|name| headers.get(name));
    stated
        .map(|value| value.to_str().ok().and_then(|text| text.parse::<f64>().ok()))
        .all(|seconds| seconds.is_some_and(|seconds| (0.0..=LONGEST_WINDOW.as_secs_f64()).contains(&seconds)))
}

/// Drops the state of every bucket that is neither in use nor waiting for its reset. serenity keeps one for each
/// interaction it ever answered.
pub(super) async fn forget_old_routes(limits: &Ratelimiter) {
    limits.routes().write().await.retain(|_, bucket| {
        let Ok(state) = bucket.try_lock() else { return true };
        // `elapsed` fails for a moment that is still to come.
        Arc::strong_count(bucket) > 1 || state.reset().is_some_and(|reset| reset.elapsed().is_err())
    });
}

/// Up to a quarter of a second.
pub(super) fn jitter() -> Duration {
    Duration::from_millis(rand::random_range(0..250))
}

#[expect(clippy::disallowed_methods, reason = "a wait inside one call, which its deadline bounds")]
pub(super) async fn pause(span: Duration) {
    tokio::time::sleep(span).await;
}
