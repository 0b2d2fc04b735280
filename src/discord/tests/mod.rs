//! Tests against a scripted HTTP server. Behaviour against a whole simulated Discord is in tests/it/discord.rs.

mod attachments;
mod errors;
mod limits;
mod repetition;
mod verbs;

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Response};
use serde_json::Value;

use super::{Discord, DiscordSettings};

/// A request the server received.
#[derive(Clone, Debug)]
struct ReceivedRequest {
    /// `GET /api/v10/…?…`
    line: String,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl ReceivedRequest {
    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("the body is JSON")
    }
}

/// An answer of the script.
enum ScriptedAnswer {
    Status(u16, &'static str),
    Limited(&'static str),
    Silence,
}

#[derive(Clone, Default)]
struct ServerScript {
    answers: Arc<Mutex<VecDeque<ScriptedAnswer>>>,
    asked: Arc<Mutex<Vec<ReceivedRequest>>>,
}

/// A server that gives these answers in this order, and fails after the last.
struct TestServer {
    url: String,
    script: ServerScript,
}

impl TestServer {
    async fn answering(answers: impl IntoIterator<Item = ScriptedAnswer>) -> Self {
        let script = ServerScript::default();
        script.answers.lock().expect("not poisoned").extend(answers);
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("loopback is there");
        let url = format!("http://{}", listener.local_addr().expect("it is bound"));
        let app = Router::new().fallback(answer).with_state(script.clone());
        tokio::spawn(async move { axum::serve(listener, app).await });
        Self { url, script }
    }

    fn discord(&self) -> Discord {
        self.discord_within(Duration::from_secs(5))
    }

    fn discord_within(&self, deadline: Duration) -> Discord {
        Discord::new(settings(Some(&self.url), deadline)).expect("the settings are valid")
    }

    fn asked(&self) -> Vec<ReceivedRequest> {
        self.script.asked.lock().expect("not poisoned").clone()
    }
}

async fn answer(State(script): State<ServerScript>, request: Request) -> Response<Body> {
    let line = format!("{} {}", request.method(), request.uri());
    let headers = request.headers().clone();
    let body = axum::body::to_bytes(request.into_body(), usize::MAX).await.expect("the body arrives");
    script.asked.lock().expect("not poisoned").push(ReceivedRequest { line, headers, body: body.to_vec() });
    let next = script.answers.lock().expect("not poisoned").pop_front();
    let response = Response::builder();
    let built = match next {
        Some(ScriptedAnswer::Status(status, body)) => response.status(status).body(Body::from(body)),
        Some(ScriptedAnswer::Limited(retry_after)) => response
            .status(429)
            .header("retry-after", retry_after)
            .body(Body::from(r#"{"message": "You are being rate limited.", "global": false}"#)),
        Some(ScriptedAnswer::Silence) => return std::future::pending().await,
        None => {
            response.status(400).body(Body::from(r#"{"code": 1, "message": "nobody expected this call"}"#))
        }
    };
    built.expect("the script is valid HTTP")
}

fn settings(proxy_url: Option<&str>, request_deadline: Duration) -> DiscordSettings {
    DiscordSettings {
        token: "MTIz.token.of-the-bot".into(),
        application_id: Some(crate::domain::ApplicationId::new(9)),
        cdn_url: None,
        proxy_url: proxy_url.map(|url| url.parse().expect("an address")),
        request_deadline,
        customise: None,
    }
}
