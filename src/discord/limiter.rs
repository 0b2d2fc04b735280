//! Waiting for a place in serenity's rate limiter, without its own sleeps: those have no deadline, keep the bucket
//! locked, and trust every number in a header. The bookkeeping stays serenity's.

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

/// Longest window believed; a header that claims more is ignored.
const LONGEST_WINDOW: Duration = Duration::from_hours(24);

/// A granted place in a rate limit bucket.
pub(super) struct BucketPermit<'a> {
    bucket: Arc<Mutex<Ratelimit>>,
    request: Request<'a>,
}

/// Waits until the call may be sent; fails at once if that would be after the deadline.
pub(super) async fn turn<'a>(
    limits: &Ratelimiter,
    route: Route<'a>,
    method: LightMethod,
    deadline: Instant,
) -> Result<BucketPermit<'a>, DiscordError> {
    let request = Request::new(route, method);
    let key = route.ratelimiting_bucket();
    // The bucket is cloned out of the map, so that the map's lock is not held while waiting.
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
        // The hook reports its sleep before it begins; polled once, it is dropped instead of sleeping under the lock.
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
    /// Updates the bucket from the response's headers.
    pub(super) fn learn(&self, response: &Response) {
        if !is_credible(response.headers()) {
            tracing::warn!("an answer of Discord had an impossible rate limit; it is not believed");
            return;
        }
        // Only a hook of serenity's that sleeps keeps this lock long, and it updates the bucket itself; the
        // response must not wait for it.
        let Ok(mut state) = self.bucket.try_lock() else { return };
        // The hook reads the headers before it sleeps for a 429; dropped at that point, the caller waits under
        // its deadline.
        let _read = state.post_hook(response, &self.request, &|_| {}, false).now_or_never();
    }
}

/// Checks the headers' numbers: serenity panics on spans that a `Duration` cannot represent.
fn is_credible(headers: &HeaderMap) -> bool {
    let stated = ["retry-after", "x-ratelimit-reset-after"].into_iter().filter_map(|name| headers.get(name));
    stated
        .map(|value| value.to_str().ok().and_then(|text| text.parse::<f64>().ok()))
        .all(|seconds| seconds.is_some_and(|seconds| (0.0..=LONGEST_WINDOW.as_secs_f64()).contains(&seconds)))
}

/// Drops the state of buckets that are neither in use nor waiting for their reset. serenity keeps one for every
/// interaction it ever responded to, so the map would grow without bound.
pub(super) async fn forget_old_routes(limits: &Ratelimiter) {
    limits.routes().write().await.retain(|_, bucket| {
        let Ok(state) = bucket.try_lock() else { return true };
        // `elapsed` fails for a time in the future: the window has not been reset yet.
        Arc::strong_count(bucket) > 1 || state.reset().is_some_and(|reset| reset.elapsed().is_err())
    });
}

/// Returns a random span of up to a quarter of a second.
pub(super) fn jitter() -> Duration {
    Duration::from_millis(rand::random_range(0..250))
}

#[expect(clippy::disallowed_methods, reason = "a wait inside one call, which its deadline bounds")]
pub(super) async fn pause(span: Duration) {
    tokio::time::sleep(span).await;
}
