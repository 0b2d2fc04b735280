//! Rate limits as headers report them: buckets per route and major resource, and the global fifty a second.
//!
//! Uses wall time instead of the simulator's clock, because clients sleep in wall time.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::discord::RateLimits;
use crate::errors::{Wait, WaitScope};
use crate::rest::{Params, Route, Secret};

/// The windows of all buckets.
#[derive(Debug)]
pub(crate) struct Buckets {
    limits: RateLimits,
    windows: Mutex<HashMap<String, Window>>,
}

#[derive(Clone, Copy, Debug)]
struct Window {
    since: Instant,
    used: u32,
}

/// Answer of a bucket to one request.
#[derive(Clone, Debug)]
pub(crate) struct Room {
    bucket: String,
    limit: u32,
    remaining: u32,
    reset_after: f64,
    /// Wait until there is room, if there is none.
    pub(crate) wait: Option<Wait>,
}

impl Buckets {
    pub(crate) fn new(limits: RateLimits) -> Self {
        Self { limits, windows: Mutex::default() }
    }

    /// Takes one place in the bucket of a route, and in the global one.
    pub(crate) fn take(&self, route: &Route, params: &Params) -> Room {
        let (limit, span) = match self.limits {
            RateLimits::Generous => (10_000, Duration::from_secs(1)),
            RateLimits::Enforced => allowance(route),
        };
        let bucket = format!("{} {}", route.method, route.pattern);
        let mut windows = self.windows.lock().unwrap_or_else(PoisonError::into_inner);
        let mut room = take(&mut windows, &format!("{bucket} {}", params.major()), limit, span);
        if self.limits == RateLimits::Enforced && route.secret == Secret::BotToken {
            let global = take(&mut windows, "global", 50, Duration::from_secs(1));
            let all = global.wait.map(|wait| Wait { scope: WaitScope::Global, ..wait });
            room.wait = all.or(room.wait);
        }
        room.bucket = format!(
            "{:016x}",
            bucket.bytes().fold(14_695_981_039_346_656_037, |hash: u64, byte| {
                (hash ^ u64::from(byte)).wrapping_mul(1_099_511_628_211)
            })
        );
        room
    }
}

fn take(windows: &mut HashMap<String, Window>, key: &str, limit: u32, span: Duration) -> Room {
    let now = Instant::now();
    let window = windows.entry(key.to_owned()).or_insert(Window { since: now, used: 0 });
    if now.duration_since(window.since) >= span {
        *window = Window { since: now, used: 0 };
    }
    let reset_after = span.saturating_sub(now.duration_since(window.since)).as_secs_f64();
    let full = window.used >= limit;
    let wait = full.then_some(Wait { seconds: reset_after, scope: WaitScope::Bucket });
    if wait.is_none() {
        window.used += 1;
    }
    Room { bucket: String::new(), limit, remaining: limit - window.used, reset_after, wait }
}

/// As seen on Discord; it never promises these numbers.
fn allowance(route: &Route) -> (u32, Duration) {
    match (route.method, route.pattern) {
        ("POST" | "PATCH" | "DELETE", pattern) if pattern.starts_with("/channels/{channel}/messages") => {
            (5, Duration::from_secs(5))
        }
        ("PATCH", "/channels/{channel}") => (5, Duration::from_secs(15)),
        ("PUT", "/channels/{channel}/messages/{message}/reactions/{emoji}/@me") => {
            (1, Duration::from_millis(250))
        }
        ("POST", "/webhooks/{webhook}/{token}") => (5, Duration::from_secs(2)),
        ("PATCH" | "PUT" | "DELETE", pattern) if pattern.starts_with("/guilds/{guild}/members") => {
            (10, Duration::from_secs(10))
        }
        _ => (50, Duration::from_secs(1)),
    }
}

impl Room {
    /// The headers that tell it.
    pub(crate) fn headers(&self) -> Vec<(&'static str, String)> {
        vec![
            ("x-ratelimit-bucket", self.bucket.clone()),
            ("x-ratelimit-limit", self.limit.to_string()),
            ("x-ratelimit-remaining", self.remaining.to_string()),
            ("x-ratelimit-reset-after", format!("{:.3}", self.reset_after)),
        ]
    }
}
