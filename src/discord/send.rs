//! Sending of a call under a deadline, with the repetitions it allows.
//!
//! Bypasses serenity's `Http::request`, which exposes neither `Retry-After` nor a deadline, but shares its client,
//! token and rate limiter.

use std::borrow::Cow;
use std::time::Duration;

use bytes::Bytes;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::RequestBuilder;
use reqwest::header::{AUTHORIZATION, CONTENT_LENGTH};
use reqwest::multipart::{Form, Part};
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::{Value, json};
use serenity::http::Route;
use tokio::time::{Instant, timeout_at};

use super::call::RestCall;
use super::error::{DiscordError, OutageCause};
use super::{Discord, FileUpload, classify, limiter};
use crate::telemetry::{note_outcome, observe};

/// Factor by which a call with files may exceed the deadline.
pub(super) const UPLOAD_PATIENCE: u32 = 3;
/// Discord's cap on `X-Audit-Log-Reason`, in characters before encoding.
const LONGEST_REASON: usize = 512;
/// Host that serenity's routes begin with.
const PUBLIC_HOST: &str = "https://discord.com";

impl Discord {
    /// Sends the call and decodes the response.
    pub(super) async fn ask<T: DeserializeOwned>(&self, call: RestCall<'_>) -> Result<T, DiscordError> {
        self.send(&call, |answer| serde_json::from_slice(answer).ok()).await
    }

    /// Sends a call whose response carries nothing beyond its status.
    pub(super) async fn tell(&self, call: RestCall<'_>) -> Result<(), DiscordError> {
        // A success status with a body that is not JSON is an intermediary's page, not Discord's answer.
        let is_discords =
            |answer: &[u8]| answer.is_empty() || serde_json::from_slice::<IgnoredAny>(answer).is_ok();
        self.send(&call, |answer| is_discords(answer).then_some(())).await
    }

    async fn send<T>(
        &self,
        call: &RestCall<'_>,
        read: impl Fn(&[u8]) -> Option<T>,
    ) -> Result<T, DiscordError> {
        // Neither the path nor the query: some of their values are credentials.
        let span = tracing::debug_span!("rest", method = call.method(), route = call.name());
        observe(span, async {
            let answer = self.send_in_time(call, read).await;
            if let Err(error) = &answer {
                note_outcome(error.name());
            }
            answer
        })
        .await
    }

    async fn send_in_time<T>(
        &self,
        call: &RestCall<'_>,
        read: impl Fn(&[u8]) -> Option<T>,
    ) -> Result<T, DiscordError> {
        let patience = if call.files.is_empty() { 1 } else { UPLOAD_PATIENCE };
        let budget = (self.inner.deadline * patience).min(call.budget.unwrap_or(Duration::MAX));
        let deadline = Instant::now() + budget;
        let mut tries = 0;
        // Set once any attempt may have taken effect; a later, definite refusal does not undo that.
        let mut unsure = false;
        loop {
            tries += 1;
            let answer = self.attempt(call, deadline).await.and_then(|answer| {
                read(&answer)
                    .ok_or_else(|| DiscordError::outage(OutageCause::Undecodable, call.effect().may_exist()))
            });
            let mut error = match answer {
                Ok(answer) => return Ok(answer),
                Err(error) => error,
            };
            // E.g. the first DELETE timed out and the second finds nothing: the call is done.
            if unsure
                && call.was_done(&error)
                && let Some(done) = read(&[])
            {
                return Ok(done);
            }
            unsure |= error.may_have_happened();
            if let DiscordError::Unavailable { may_have_happened, .. } = &mut error {
                *may_have_happened = unsure;
            }
            let Some(pause) = call.pause_before_next(&error, tries) else { return Err(error) };
            // A pause that outlasts the deadline would only delay the error.
            if Instant::now() + pause >= deadline {
                return Err(error);
            }
            tracing::debug!(call = call.name(), tries, %error, "calling Discord again");
            limiter::pause(pause).await;
        }
    }

    /// Makes one attempt.
    async fn attempt(&self, call: &RestCall<'_>, deadline: Instant) -> Result<Bytes, DiscordError> {
        let late = DiscordError::outage(OutageCause::Timeout, call.effect().may_exist());
        let turn = match &self.inner.http.ratelimiter {
            // Responses to interactions have no rate limit that could be known beforehand.
            Some(limits) if !matches!(call.route, Route::InteractionResponse { .. }) => {
                Some(limiter::turn(limits, call.route, call.method, deadline).await?)
            }
            _ => None,
        };
        let request = self.request(call);
        let Ok(sent) = timeout_at(deadline, request.send()).await else { return Err(late) };
        let response = sent.map_err(|error| classify::broken(&error, call.effect()))?;
        if let Some(turn) = turn {
            turn.learn(&response);
        }
        let status = response.status();
        let retry_after = classify::retry_after(response.headers());
        let Ok(read) = timeout_at(deadline, response.bytes()).await else { return Err(late) };
        if status.is_success() {
            read.map_err(|_| DiscordError::outage(OutageCause::Transport, call.effect().may_exist()))
        } else {
            // A refusal whose body broke off is classified by its status alone.
            Err(classify::refusal(status.as_u16(), &read.unwrap_or_default(), retry_after, call.effect()))
        }
    }

    fn request(&self, call: &RestCall<'_>) -> RequestBuilder {
        let public = match &call.path {
            Some(path) => Cow::Owned(format!("{PUBLIC_HOST}/api/v10{path}")),
            None => call.route.path(),
        };
        let url = match &self.inner.http.proxy {
            Some(proxy) => public.replacen(PUBLIC_HOST, proxy, 1),
            None => public.into_owned(),
        };
        let mut request = self
            .inner
            .client
            .request(call.method.reqwest_method(), url)
            .header(AUTHORIZATION, self.inner.authorization.clone());
        if !call.query.is_empty() {
            request = request.query(&call.query);
        }
        if !call.reason.is_empty() {
            let cut: String = call.reason.chars().take(LONGEST_REASON).collect();
            // Percent-encoded, because a header cannot carry UTF-8; Discord decodes it.
            let encoded = utf8_percent_encode(&cut, NON_ALPHANUMERIC).to_string();
            request = request.header("x-audit-log-reason", encoded);
        }
        match &call.body {
            body if !call.files.is_empty() => request.multipart(form(body.as_ref(), call.files)),
            Some(body) => request.json(body),
            None => request.header(CONTENT_LENGTH, 0),
        }
    }
}

/// Builds Discord's multipart form: the files by number, and the JSON body listing each of them.
fn form(body: Option<&Value>, files: &[FileUpload]) -> Form {
    let mut body = body.cloned().unwrap_or_else(|| json!({}));
    let named = files.iter().enumerate().map(|(id, file)| json!({"id": id, "filename": file.name}));
    if let Some(fields) = body.as_object_mut() {
        fields.entry("attachments").or_insert_with(|| named.collect());
    }
    let mut form = Form::new();
    for (id, file) in files.iter().enumerate() {
        let length = file.bytes.len() as u64;
        let part = Part::stream_with_length(file.bytes.clone(), length).file_name(file.name.clone());
        form = form.part(format!("files[{id}]"), part);
    }
    form.text("payload_json", body.to_string())
}
