//! A REST call before it is sent, and the rule for sending it again: a call whose effect may already exist is
//! never repeated unless repeating it is idempotent.

use std::time::Duration;

use serde::Serialize;
use serde_json::Value;
use serenity::http::{LightMethod, Route};

use super::classify::CallEffect;
use super::error::{DiscordError, OutageCause};
use super::{FileUpload, limiter};

/// Number of attempts at most when Discord names no wait.
const MOST_TRIES: u32 = 3;
/// The pause before the second try; it doubles.
const FIRST_BACKOFF: Duration = Duration::from_millis(150);

/// A REST call that has not been sent.
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

/// Idempotency of a call: whether sending it twice has the effect of sending it once.
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

    /// Marks a POST as idempotent because Discord deduplicates it (nonce, interaction id, existing DM channel).
    pub(super) fn repeatable(mut self) -> Self {
        self.again = RetrySafety::Harmless;
        self
    }

    /// Uses a path below `/api/v10` that serenity has no route for; the route then only selects the rate limit bucket.
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

    /// Sets the audit log's reason; empty for none.
    pub(super) fn reason(mut self, reason: &'a str) -> Self {
        self.reason = reason;
        self
    }

    /// Sets a deadline shorter than the configured one.
    pub(super) fn within(mut self, budget: Duration) -> Self {
        self.budget = Some(budget);
        self
    }

    /// Returns the route's name for logs, without its values, some of which are credentials.
    pub(super) fn name(&self) -> String {
        // `Debug` of a route prints its variant, then a space and its fields.
        let route = format!("{:?}", self.route);
        route.split(' ').next().unwrap_or_default().to_owned()
    }

    /// Returns the HTTP method for logs.
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

    /// Reports whether this error, after an attempt with unknown outcome, proves that the attempt took effect.
    pub(super) fn was_done(&self, error: &DiscordError) -> bool {
        match self.method {
            // What a second DELETE no longer finds, the first one deleted; 40060 is "already acknowledged".
            LightMethod::Delete => error.is_gone(),
            LightMethod::Post => matches!(error, DiscordError::Expired { code: 40060 }),
            _ => false,
        }
    }

    /// Returns the pause before attempt number `tries + 1`, or `None` if there must be none.
    pub(super) fn pause_before_next(&self, error: &DiscordError, tries: u32) -> Option<Duration> {
        let DiscordError::Unavailable { cause, may_have_happened, retry_after } = error else {
            return None;
        };
        // Repeating could post the message or create the channel a second time.
        if *may_have_happened && self.again == RetrySafety::Harmful {
            return None;
        }
        match (cause, retry_after) {
            // Jitter, so that calls that waited for the same window are not sent at the same instant.
            (OutageCause::RateLimited, Some(wait)) => Some(*wait + limiter::jitter()),
            // A 4xx page without Discord's code is final; repeated invalid requests lead to Cloudflare's ban.
            (OutageCause::Status(..500), _) => None,
            _ if tries < MOST_TRIES => {
                let full = FIRST_BACKOFF * 2_u32.pow(tries - 1);
                Some(full.mul_f64(rand::random_range(0.5..1.0)))
            }
            _ => None,
        }
    }
}

/// Serializes a body to JSON.
pub(super) fn to_json(body: &impl Serialize) -> Result<Value, DiscordError> {
    serde_json::to_value(body).map_err(|_| DiscordError::unsendable())
}
