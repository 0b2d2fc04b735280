//! The gateway: one WebSocket a connection, from HELLO to its close code.
//!
//! Must never touch the state but through [`Discord::change`]: events keep one order for all sessions.

mod identify;
mod wire;

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use axum::extract::WebSocketUpgrade;
use axum::extract::ws::{Message, WebSocket};
use axum::response::Response;
use serde_json::{Value, json};
use tokio::sync::mpsc;

use crate::discord::Discord;
use crate::state::Frame;
use wire::Compression;

/// Sends a client has in a minute.
const SENDS_A_MINUTE: usize = 120;
/// The largest payload a client may send.
const LARGEST: usize = 4096;

static CONNECTIONS: AtomicU64 = AtomicU64::new(1);

/// Takes a connection over.
pub(crate) fn accept(upgrade: WebSocketUpgrade, query: &str, discord: Discord) -> Response {
    let mut version = None;
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        match pair.split_once('=') {
            Some(("v", text)) => version = text.parse().ok(),
            Some(("encoding", "json")) => {}
            _ => discord.history().push_unknown(format!("gateway query {pair}")),
        }
    }
    upgrade.on_upgrade(move |socket| async move {
        let (send, frames) = mpsc::unbounded_channel();
        let connection = Connection {
            id: CONNECTIONS.fetch_add(1, Ordering::SeqCst),
            discord,
            version: version.unwrap_or(10),
            send,
            session: None,
            compression: Compression::Off,
            sends: vec![],
            heard: Instant::now(),
        };
        connection.run(socket, frames).await;
    })
}

/// One WebSocket.
struct Connection {
    id: u64,
    discord: Discord,
    version: u64,
    send: mpsc::UnboundedSender<Frame>,
    session: Option<String>,
    compression: Compression,
    sends: Vec<Instant>,
    heard: Instant,
}

/// Why a connection ends.
enum End {
    /// The simulator closes it.
    Close(u16, &'static str),
    /// The client did, with this code.
    Closed(Option<u16>),
}

impl Connection {
    async fn run(mut self, mut socket: WebSocket, mut frames: mpsc::UnboundedReceiver<Frame>) {
        let heartbeat = self.discord.inner.setup.heartbeat;
        let interval = u64::try_from(heartbeat.as_millis()).unwrap_or(0);
        let hello = json!({ "op": 10, "d": { "heartbeat_interval": interval, "_trace": ["sandbox"] } });
        let stop = self.discord.inner.stop.clone();
        let ended = if wire::send(&mut socket, &hello, Compression::Off).await.is_err() {
            End::Closed(None)
        } else {
            loop {
                // A client that misses its heartbeat is gone, whatever its socket says.
                let deadline = (heartbeat * 2).saturating_sub(self.heard.elapsed());
                let outcome = tokio::select! {
                    biased;
                    () = stop.cancelled() => Err(End::Close(1001, "going away")),
                    Some(frame) = frames.recv() => self.forward(&mut socket, frame).await,
                    heard = tokio::time::timeout(deadline, socket.recv()) => match heard {
                        Ok(Some(Ok(message))) => self.hear(message),
                        Ok(Some(Err(_)) | None) => Err(End::Closed(None)),
                        Err(_) => Err(End::Close(4009, "Session timed out.")),
                    },
                };
                if let Err(end) = outcome {
                    break end;
                }
            }
        };
        self.end(&mut socket, ended).await;
    }

    async fn forward(&self, socket: &mut WebSocket, frame: Frame) -> Result<(), End> {
        match frame {
            Frame::Payload(payload) => {
                self.discord.dawdle().await;
                wire::send(socket, &payload, self.compression).await.map_err(|_| End::Closed(None))
            }
            Frame::Close(code, why) => Err(End::Close(code, why)),
        }
    }

    fn hear(&mut self, message: Message) -> Result<(), End> {
        let text = match message {
            Message::Text(text) => text,
            Message::Close(frame) => return Err(End::Closed(frame.map(|frame| frame.code))),
            Message::Ping(_) | Message::Pong(_) => return Ok(()),
            Message::Binary(_) => return Err(End::Close(4002, "Error while decoding payload.")),
        };
        let now = Instant::now();
        self.sends.retain(|at| now.duration_since(*at) < Duration::from_mins(1));
        self.sends.push(now);
        if self.sends.len() > SENDS_A_MINUTE {
            return Err(End::Close(4008, "Rate limited."));
        }
        if text.len() > LARGEST {
            return Err(End::Close(4002, "Error while decoding payload."));
        }
        let Ok(payload) = serde_json::from_str::<Value>(&text) else {
            return Err(End::Close(4002, "Error while decoding payload."));
        };
        let data = &payload["d"];
        match (payload["op"].as_u64(), &self.session) {
            (Some(1), _) => {
                self.beat();
                Ok(())
            }
            (Some(2), None) => self.identify(data),
            (Some(6), None) => self.resume(data),
            (Some(2 | 6), Some(_)) => Err(End::Close(4005, "Already authenticated.")),
            (Some(3 | 4 | 8), None) => Err(End::Close(4003, "Not authenticated.")),
            // Presence and voice mean nothing here.
            (Some(3 | 4), Some(_)) => Ok(()),
            (Some(8), Some(session)) => {
                self.chunk(session, data);
                Ok(())
            }
            (other, _) => {
                self.discord.history().push_unknown(format!("gateway opcode {other:?}"));
                Err(End::Close(4001, "Unknown opcode."))
            }
        }
    }

    fn beat(&mut self) {
        self.heard = Instant::now();
        if self.discord.faults().acknowledges_heartbeats() {
            self.reply(json!({ "op": 11, "d": null }));
        }
    }

    fn reply(&self, payload: Value) {
        // The receiver lives in `run` as long as this does.
        let _sent = self.send.send(Frame::Payload(payload));
    }

    async fn end(self, socket: &mut WebSocket, ended: End) {
        let Self { discord, session, id, .. } = &self;
        let over = match ended {
            End::Close(code, why) => {
                wire::close(socket, code, why).await;
                matches!(code, 4003 | 4007 | 4009)
            }
            // Closing as if for good gives the session up.
            End::Closed(code) => matches!(code, Some(1000 | 1001)),
        };
        let Some(session) = session else { return };
        discord.change(|state| {
            let known = state.sessions.get_mut(session).filter(|known| known.connection == *id);
            if let Some(known) = known {
                known.wire = None;
                known.lost = Some(Instant::now());
                state.note(format!("gateway connection {id} ended"));
                if over {
                    state.sessions.remove(session);
                }
            }
        });
    }
}
