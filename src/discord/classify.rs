//! Classification of responses into [`DiscordError`]. Only Discord's own error codes prove anything: an error
//! page of an intermediary is an outage, whatever its status.

use std::time::Duration;

use reqwest::header::HeaderMap;
use serenity::http::{DiscordJsonError, HttpError};

use super::error::{DiscordError, InvalidField, OutageCause, UnknownResource};

/// Upper bound on a wait. Discord's own reach ten minutes (channel renames); anything longer is forged or faulty.
const LONGEST_RETRY_AFTER: Duration = Duration::from_hours(1);

/// Effect of a call that succeeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CallEffect {
    Reads,
    Writes,
}

impl CallEffect {
    pub(super) const fn may_exist(self) -> bool {
        matches!(self, Self::Writes)
    }
}

/// Classifies a response with a status other than success.
pub(super) fn refusal(
    status: u16,
    body: &[u8],
    retry_after: Option<Duration>,
    effect: CallEffect,
) -> DiscordError {
    // Before the codes: some 429 carry a code of their own (slow mode, 20016), and Cloudflare's carry no JSON.
    if status == 429 {
        return DiscordError::rate_limited(retry_after.or_else(|| retry_after_of(body)));
    }
    let stated = serde_json::from_slice::<DiscordJsonError>(body).ok();
    by_code(status, stated.as_ref(), effect)
}

/// Classifies a request that got no response.
pub(super) fn broken(error: &reqwest::Error, effect: CallEffect) -> DiscordError {
    if error.is_builder() {
        return DiscordError::unsendable();
    }
    // Without a connection nothing was sent, so nothing can have happened.
    let may_exist = effect.may_exist() && !error.is_connect();
    let cause = if error.is_timeout() { OutageCause::Timeout } else { OutageCause::Transport };
    DiscordError::outage(cause, may_exist)
}

fn by_code(status: u16, stated: Option<&DiscordJsonError>, effect: CallEffect) -> DiscordError {
    let code = stated.and_then(|error| u32::try_from(error.code).ok());
    match (status, code) {
        // Webhook routes answer 401 to an interaction token that ran out.
        (_, Some(code @ (10062 | 40060 | 50027))) => DiscordError::Expired { code },
        (401, _) => DiscordError::Unauthorized,
        (500.., _) | (_, Some(130_000)) => {
            // 130000 is a refusal: the resource is overloaded and the call had no effect.
            let may_exist = effect.may_exist() && code != Some(130_000);
            DiscordError::outage(OutageCause::Status(status), may_exist)
        }
        // An error page without Discord's code: Discord has not handled the call, and nothing is proven to be gone.
        (_, None) => DiscordError::outage(OutageCause::Status(status), false),
        (_, Some(10003)) => DiscordError::Gone(UnknownResource::Channel),
        (_, Some(10004)) => DiscordError::Gone(UnknownResource::Guild),
        (_, Some(10007)) => DiscordError::Gone(UnknownResource::Member),
        (_, Some(10008)) => DiscordError::Gone(UnknownResource::Message),
        (_, Some(10009)) => DiscordError::Gone(UnknownResource::Overwrite),
        (_, Some(10011)) => DiscordError::Gone(UnknownResource::Role),
        (_, Some(10013)) => DiscordError::Gone(UnknownResource::User),
        (_, Some(10015)) => DiscordError::Gone(UnknownResource::Webhook),
        (_, Some(code @ 10001..=10099)) => DiscordError::Gone(UnknownResource::Other(code)),
        (_, Some(code @ (30000..=30999 | 40094 | 160_006))) => DiscordError::LimitReached { code },
        (403, Some(code)) | (_, Some(code @ (50001 | 50007 | 50013))) => DiscordError::Forbidden { code },
        (_, Some(code)) => DiscordError::Invalid { code, details: stated.map(fields).unwrap_or_default() },
    }
}

fn fields(stated: &DiscordJsonError) -> Vec<InvalidField> {
    let named = |error: &serenity::http::DiscordJsonSingleError| InvalidField {
        path: error.path.clone(),
        fault: error.code.clone(),
    };
    stated.errors.iter().map(named).collect()
}

/// Reads the wait of a 429 from its header, clamped; `None` if it is missing or no number.
pub(super) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let seconds = headers.get("retry-after")?.to_str().ok()?.trim().parse().ok()?;
    clamped(seconds)
}

fn retry_after_of(body: &[u8]) -> Option<Duration> {
    let body: serde_json::Value = serde_json::from_slice(body).ok()?;
    clamped(body.get("retry_after")?.as_f64()?)
}

// `Duration::from_secs_f64` panics on NaN, negative and huge numbers, and the header is untrusted.
fn clamped(seconds: f64) -> Option<Duration> {
    if seconds.is_nan() {
        return None;
    }
    Some(Duration::from_secs_f64(seconds.clamp(0.0, LONGEST_RETRY_AFTER.as_secs_f64())))
}

/// Classifies errors of requests that poise and serenity send themselves.
impl From<serenity::Error> for DiscordError {
    fn from(error: serenity::Error) -> Self {
        use serenity::Error;
        match error {
            Error::Http(HttpError::UnsuccessfulRequest(response)) => {
                let status = response.status_code.as_u16();
                if status == 429 {
                    return Self::rate_limited(None);
                }
                let effect = if response.method == reqwest::Method::GET {
                    CallEffect::Reads
                } else {
                    CallEffect::Writes
                };
                // serenity uses code -1 where it could not read the body; the conversion to u32 drops it.
                by_code(status, Some(&response.error), effect)
            }
            Error::Http(HttpError::Request(error)) if error.is_decode() => {
                Self::outage(OutageCause::Undecodable, true)
            }
            Error::Http(HttpError::Request(error)) => broken(&error, CallEffect::Writes),
            Error::Http(HttpError::RateLimitI64F64 | HttpError::RateLimitUtf8)
            | Error::Json(_)
            | Error::Decode(..) => Self::outage(OutageCause::Undecodable, true),
            Error::Http(_)
            | Error::Model(_)
            | Error::ExceededLimit(..)
            | Error::NotInRange(..)
            | Error::Format(_)
            | Error::Url(_) => Self::unsendable(),
            _ => Self::outage(OutageCause::Transport, true),
        }
    }
}
