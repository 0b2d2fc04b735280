//! REST v10: from bytes to a handler and back, with faults, limits and history around it.
//!
//! Must never answer what it does not know with success in silence: unknown routes, fields and queries are errors in
//! the log and in [`crate::History::unknown`].

mod bans;
mod call;
mod channels;
mod commands;
mod drafts;
mod guilds;
mod interactions;
mod invites;
mod members;
mod messages;
mod parse;
mod pins;
mod reactions;
mod roles;
mod routes;
mod shapes;
mod threads;
mod users;
mod webhooks;

use axum::body::Body;
use axum::extract::{ConnectInfo, FromRequestParts as _, Request, State as Given, WebSocketUpgrade};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use serde_json::Value;

pub(crate) use call::{Call, Reply};
use parse::Parsed;
pub(crate) use routes::{Params, Route, Secret};

use crate::buckets::Room;
use crate::discord::{Discord, linger};
use crate::errors::{ApiError, WaitScope};
use crate::faults::{FaultAnswer, Outcome};
use crate::gateway;
use crate::history::{self, Entry};
use crate::server::Peer;
use crate::state::State;

/// Everything that arrives at the simulator's port.
pub(crate) async fn serve(
    Given(discord): Given<Discord>,
    ConnectInfo(peer): ConnectInfo<Peer>,
    request: Request,
) -> Response {
    let path = request.uri().path().to_owned();
    if path == "/" && request.headers().contains_key(header::UPGRADE) {
        let query = request.uri().query().unwrap_or_default().to_owned();
        let (mut parts, _) = request.into_parts();
        return match WebSocketUpgrade::from_request_parts(&mut parts, &()).await {
            Ok(upgrade) => gateway::accept(upgrade, &query, discord),
            Err(rejected) => rejected.into_response(),
        };
    }
    if let Some(file) = path.strip_prefix("/attachments/") {
        return serve_file(&discord, file, request.uri().query().unwrap_or_default());
    }
    if ["/avatars/", "/emojis/", "/stickers/"].iter().any(|place| path.starts_with(place)) {
        return match discord.change(|state| state.picture_at(&path)) {
            Some(bytes) => ([(header::CONTENT_TYPE, "image/png")], bytes.to_vec()).into_response(),
            None => StatusCode::NOT_FOUND.into_response(),
        };
    }
    answer(&discord, &peer, request).await
}

async fn answer(discord: &Discord, peer: &Peer, request: Request) -> Response {
    let method = request.method().as_str().to_owned();
    let whole = request.uri().path_and_query().map_or_else(String::new, ToString::to_string);
    let parsed = match Parsed::read(request).await {
        Ok(parsed) => parsed,
        Err(error) => return respond(&Err(error), None),
    };
    let found = routes::find(&method, &parsed.path);
    let pattern = found.as_ref().map_or(String::new(), |(route, _)| route.pattern.to_owned());
    let mut record = history::Request {
        at: discord.clock().now(),
        connection: peer.id,
        method,
        path: whole,
        route: pattern.clone(),
        status: 0,
        request: parsed.body.clone(),
        files: parsed.files.iter().map(|file| (file.filename.clone(), file.bytes.len())).collect(),
        reason: parsed.reason.clone(),
        response: Value::Null,
        fault: None,
    };
    let Some((route, params)) = found else {
        discord.history().push_unknown(format!("route {} {}", record.method, record.path));
        let answer = Err(ApiError::not_found());
        return finish(discord, record, &answer, None);
    };
    for strange in shapes::unknown(route, &parsed) {
        discord.history().push_unknown(format!("{strange} of {} {pattern}", record.method));
    }
    discord.dawdle().await;
    let verdict = discord.inner.faults.judge(&record.method, &pattern);
    if let Some(outcome) = verdict.before {
        record.fault = Some(format!("before: {outcome:?}"));
        if let Some(ending) = strike(discord, peer, outcome, &record).await {
            return ending;
        }
    }
    let room = discord.inner.buckets.take(route, &params);
    let admitted = admit(discord, route, &parsed, &room);
    let act = |state: &mut State| (route.handler)(&mut Call::new(state, &params, &parsed));
    let Some(outcome) = verdict.after else {
        if let Err(error) = admitted {
            return finish(discord, record, &Err(error), Some(&room));
        }
        let answer = discord.change_for(|state| {
            let answer = act(state);
            record.answered(&answer);
            (answer, Some(record))
        });
        discord.dawdle().await;
        return respond(&answer, Some(&room));
    };
    let answer = admitted.and_then(|()| discord.change(act));
    record.fault = Some(format!("after: {outcome:?}"));
    match strike(discord, peer, outcome, &record).await {
        Some(ending) => ending,
        None => finish(discord, record, &answer, Some(&room)),
    }
}

fn admit(discord: &Discord, route: &Route, parsed: &Parsed, room: &Room) -> Result<(), ApiError> {
    if route.secret == Secret::BotToken {
        let right = discord.read(|state| !state.token_revoked && state.token == parsed.token);
        if !right {
            return Err(ApiError::unauthorized());
        }
    }
    room.wait.map_or(Ok(()), |wait| Err(ApiError::rate_limited(wait.seconds, wait.scope)))
}

/// Applies a fault to a call; `None` if the call continues.
async fn strike(
    discord: &Discord,
    peer: &Peer,
    outcome: Outcome,
    record: &history::Request,
) -> Option<Response> {
    match outcome {
        Outcome::Answer(FaultAnswer::Late(by)) => {
            linger(by).await;
            None
        }
        Outcome::Answer(ending) => Some(end(discord, peer, record.clone(), ending).await),
        Outcome::Kill(callback) => {
            discord.change_for(|state| (state.note("the bot is killed at this call"), Some(record.clone())));
            callback();
            peer.cut();
            Some(broken())
        }
        Outcome::Meanwhile(callback) => {
            callback();
            None
        }
    }
}

async fn end(discord: &Discord, peer: &Peer, mut record: history::Request, ending: FaultAnswer) -> Response {
    match ending {
        FaultAnswer::Status(status) => {
            finish(discord, record, &Err(ApiError::new(status, 0, "planted by the simulator")), None)
        }
        FaultAnswer::RateLimit(seconds) => {
            finish(discord, record, &Err(ApiError::rate_limited(seconds, WaitScope::Bucket)), None)
        }
        FaultAnswer::GlobalRateLimit(seconds) => {
            finish(discord, record, &Err(ApiError::rate_limited(seconds, WaitScope::Global)), None)
        }
        FaultAnswer::SharedRateLimit(seconds) => {
            finish(discord, record, &Err(ApiError::rate_limited(seconds, WaitScope::Shared)), None)
        }
        FaultAnswer::Html(status) => {
            record.status = status;
            discord.history().push(Entry::Request(Box::new(record)));
            let status = StatusCode::from_u16(status).unwrap_or(StatusCode::FORBIDDEN);
            (status, [(header::CONTENT_TYPE, "text/html")], "<html><h1>Access denied</h1></html>")
                .into_response()
        }
        FaultAnswer::Malformed => {
            record.status = 200;
            discord.history().push(Entry::Request(Box::new(record)));
            (StatusCode::OK, [(header::CONTENT_TYPE, "application/json")], "{\"id\": \"12").into_response()
        }
        FaultAnswer::Reset => {
            discord.history().push(Entry::Request(Box::new(record)));
            peer.cut();
            broken()
        }
        FaultAnswer::Timeout | FaultAnswer::Late(_) => {
            discord.history().push(Entry::Request(Box::new(record)));
            discord.inner.stop.cancelled().await;
            broken()
        }
    }
}

/// A response that dies while it is read, should the connection not die first.
fn broken() -> Response {
    let died = futures_util::stream::once(async { Err::<Vec<u8>, _>(std::io::ErrorKind::ConnectionReset) });
    let died = futures_util::StreamExt::map(died, |piece| piece.map_err(std::io::Error::from));
    Response::new(Body::from_stream(died))
}

type Answered = Result<Reply, ApiError>;

impl history::Request {
    /// Notes what is answered.
    fn answered(&mut self, answer: &Answered) {
        match answer {
            Ok(reply) => {
                self.status = reply.status;
                self.response = reply.body.clone().unwrap_or_default();
            }
            Err(error) => {
                self.status = error.status;
                self.response = error.body();
            }
        }
        tracing::debug!(method = self.method, path = self.path, status = self.status, "answered");
    }
}

fn finish(
    discord: &Discord,
    mut record: history::Request,
    answer: &Answered,
    room: Option<&Room>,
) -> Response {
    record.answered(answer);
    discord.history().push(Entry::Request(Box::new(record)));
    respond(answer, room)
}

fn respond(answer: &Answered, room: Option<&Room>) -> Response {
    let (status, body, wait) = match answer {
        Ok(reply) => (reply.status, reply.body.clone(), None),
        Err(error) => (error.status, Some(error.body()), error.wait),
    };
    let mut response = match body {
        Some(body) => Response::new(Body::from(body.to_string())),
        None => Response::new(Body::empty()),
    };
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = response.headers_mut();
    let mut put = |name: &'static str, value: String| {
        if let Ok(value) = value.parse() {
            headers.insert(name, value);
        }
    };
    put("content-type", "application/json".to_owned());
    if let Some(room) = room {
        room.headers().into_iter().for_each(|(name, value)| put(name, value));
    }
    if let Some(wait) = wait {
        put("retry-after", format!("{:.3}", wait.seconds));
        put("x-ratelimit-scope", wait.scope.header().to_owned());
        if wait.scope == WaitScope::Global {
            put("x-ratelimit-global", "true".to_owned());
        }
        put("via", "1.1 sandbox".to_owned());
    }
    response
}

/// `/attachments/{channel}/{id}/{name}?ex=…&is=…&hm=…`
fn serve_file(discord: &Discord, path: &str, query: &str) -> Response {
    let id = path.split('/').nth(1).and_then(|id| id.parse().ok()).unwrap_or(0);
    let value = |key: &str| {
        let pair = query.split('&').find_map(|pair| pair.strip_prefix(key)?.strip_prefix('='));
        pair.unwrap_or_default().to_owned()
    };
    let file = discord.read(|state| {
        let file = state.file_at(id, &value("ex"), &value("is"), &value("hm"))?;
        Some((file.content_type.clone(), file.bytes.to_vec()))
    });
    match file {
        Some((kind, bytes)) => ([(header::CONTENT_TYPE, kind)], bytes).into_response(),
        None => (StatusCode::NOT_FOUND, "This content is no longer available.").into_response(),
    }
}
