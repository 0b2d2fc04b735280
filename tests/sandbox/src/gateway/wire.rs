//! Frames on a WebSocket: text, or one zlib payload where the client asked for it.

use std::io::Write as _;

use axum::extract::ws::{CloseFrame, Message, WebSocket};
use flate2::Compression as Level;
use flate2::write::ZlibEncoder;
use serde_json::Value;

/// Payloads below this are not worth packing.
const WORTHWHILE: usize = 1024;

/// Compression that the client asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Compression {
    /// Everything is sent as text.
    Off,
    /// Large payloads are compressed with zlib.
    Zlib,
}

pub(super) async fn send(
    socket: &mut WebSocket,
    payload: &Value,
    compression: Compression,
) -> Result<(), axum::Error> {
    let text = payload.to_string();
    let packed = match compression {
        Compression::Zlib if text.len() >= WORTHWHILE => zlib(&text).ok(),
        Compression::Zlib | Compression::Off => None,
    };
    let message = packed.map_or_else(|| Message::Text(text.into()), |packed| Message::Binary(packed.into()));
    socket.send(message).await
}

pub(super) async fn close(socket: &mut WebSocket, code: u16, why: &'static str) {
    let frame = CloseFrame { code, reason: why.into() };
    // A peer that is gone needs no goodbye.
    let _gone = socket.send(Message::Close(Some(frame))).await;
}

fn zlib(text: &str) -> std::io::Result<Vec<u8>> {
    let mut packer = ZlibEncoder::new(vec![], Level::fast());
    packer.write_all(text.as_bytes())?;
    packer.finish()
}
