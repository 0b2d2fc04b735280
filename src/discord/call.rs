//! One REST call: what is to be sent, and when it may be sent again. What may have happened is never sent twice, unless
//! twice is as good as once.

use std::time::Duration;

use serde::Serialize;
use serde_json::Value;
use serenity::http::{LightMethod, Route};

use super::classify::CallEffect;
use super::error::{DiscordError, OutageCause};
use super::{FileUpload, limiter};

/// How often a call is sent at most when nobody says how long to wait.
const MOST_TRIES: u32 = 3;
/// The pause before the second try; it doubles.
const FIRST_BACKOFF: Duration = Duration::from_millis(150);

/// A call that has not been sent.
pub(super) struct RestCall<'a> {
    pub(super) route: Route<'a>,
    pub(super) method: LightMethod,
    pub(super) path: Option<String>,
    pub(super) query: Vec<(&'static str, String)>,
    pub(super) body: Option<Value>,
    pub(super) files: &'a [FileUpload],
    pub(super) reason: &'a str,
    again: RetrySafety,
    pub(super) budget: Option<Duration>,
}

/// Whether sending twice is as good as sending once.
#[derive(Clone, Copy, PartialEq, Eq)]
enum RetrySafety {
    Harmless,
    Harmful,
}

impl<'a> RestCall<'a> {
    fn new(route: Route<'a>, method: LightMethod, again: RetrySafety) -> Self {
        Self {
            route,
            method,
            path: None,
            query: Vec::new(),
            body: None,
            files: &[],
            reason: "",
            again,
            budget: None,
        }
    }

    pub(super) fn get(route: Route<'a>) -> Self {
        Self::new(route, LightMethod::Get, RetrySafety::Harmless)
    }

    pub(super) fn put(route: Route<'a>) -> Self {
        Self::new(route, LightMethod::Put, RetrySafety::Harmless)
    }

    pub(super) fn patch(route: Route<'a>) -> Self {
        Self::new(route, LightMethod::Patch, RetrySafety::Harmless)
    }

    pub(super) fn delete(route: Route<'a>) -> Self {
        Self::new(route, LightMethod::Delete, RetrySafety::Harmless)
    }

    pub(super) fn post(route: Route<'a>) -> Self {
        Self::new(route, LightMethod::Post, RetrySafety::Harmful)
    }

    /// For a POST that Discord itself makes idempotent.
    pub(super) fn repeatable(mut self) -> Self {
        self.again = RetrySafety::Harmless;
        self
    }

    /// A path serenity has no route for, below `/api/v10`; the route then only names the rate limit bucket.
    pub(super) fn path(mut self, path: String) -> Self {
        self.path = Some(path);
        self
    }

    pub(super) fn query(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.query.push((name, value.into()));
        self
    }

    pub(super) fn body(mut self, body: Value) -> Self {
        self.body = Some(body);
        self
    }

    pub(super) fn files(mut self, files: &'a [FileUpload]) -> Self {
        self.files = files;
        self
    }

    /// For the audit log; empty for none.
    pub(super) fn reason(mut self, reason: &'a str) -> Self {
        self.reason = reason;
        self
    }

    /// A shorter deadline than the configured one.
    pub(super) fn within(mut self, budget: Duration) -> Self {
        self.budget = Some(budget);
        self
    }

    /// For logs: the route's name without its values, some of which are credentials.
    pub(super) fn name(&self) -> String {
        let route = format!("{:?}", self.route);
        route.split(' ').next().unwrap_or_default().to_owned()
    }

    /// For logs: the HTTP method.
    pub(super) const fn method(&self) -> &'static str {
        match self.method {
            LightMethod::Delete => "DELETE",
            LightMethod::Get => "GET",
            LightMethod::Patch => "PATCH",
            LightMethod::Post => "POST",
            LightMethod::Put => "PUT",
        }
    }

    pub(super) const fn effect(&self) -> CallEffect {
        match self.method {
            LightMethod::Get => CallEffect::Reads,
            _ => CallEffect::Writes,
        }
    }

    /// Whether this error, after a try whose end is unknown, says that the try did it.
    pub(super) fn was_done(&self, error: &DiscordError) -> bool {
        match self.method {
            LightMethod::Delete => error.is_gone(),
            LightMethod::Post => matches!(error, DiscordError::Expired { code: 40060 }),
            _ => false,
        }
    }

    /// How long to pause before try number `tries + 1`, if there is to be one.
    pub(super) fn pause_before_next(&self, error: &DiscordError, tries: u32) -> Option<Duration> {
        let DiscordError::Unavailable { cause, may_have_happened, retry_after } = error else {
            return None;
        };
        if *may_have_happened && self.again == RetrySafety::Harmful {
            return None;
        }
        match (cause, retry_after) {
            // Spread, so that those who waited for the same window do not fire as one.
            (OutageCause::RateLimited, Some(wait)) => Some(*wait + limiter::jitter()),
            // Somebody's error page: knocking on counts towards Cloudflare's ban.
            (OutageCause::Status(..500), _) => None,
            _ if tries < MOST_TRIES => {
                let full = FIRST_BACKOFF * 2_u32.pow(tries - 1);
                Some(full.mul_f64(rand::random_range(0.5..1.0)))
            }
            _ => None,
        }
    }
}

/// Any body as JSON.
pub(super) fn to_json(body: &impl Serialize) -> Result<Value, DiscordError> {
    serde_json::to_value(body).map_err(|_| DiscordError::unsendable())
}
