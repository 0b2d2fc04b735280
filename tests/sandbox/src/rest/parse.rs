//! A request as bytes, taken apart: path, query, JSON, files, token, reason.

use std::sync::Arc;

use axum::body::to_bytes;
use axum::extract::{FromRequest as _, Multipart, Request};
use axum::http::{HeaderMap, header};
use serde_json::Value;

use crate::errors::ApiError;
use crate::state::Upload;

/// Discord's limit for a whole request.
const LARGEST: usize = 25 * 1024 * 1024;

/// A parsed request.
#[derive(Debug)]
pub(crate) struct Parsed {
    /// Below `/api/v10`.
    pub(crate) path: String,
    /// Keys and values, decoded.
    pub(crate) query: Vec<(String, String)>,
    /// The JSON; null if there is none.
    pub(crate) body: Value,
    /// Uploaded files, in order.
    pub(crate) files: Vec<Upload>,
    /// The token after `Bot `.
    pub(crate) token: String,
    /// The `X-Audit-Log-Reason`, decoded.
    pub(crate) reason: Option<String>,
}

impl Parsed {
    pub(crate) async fn read(request: Request) -> Result<Self, ApiError> {
        let whole = request.uri().path();
        let path = whole.strip_prefix("/api/v10").unwrap_or(whole).to_owned();
        let query = request.uri().query().unwrap_or_default().split('&').filter(|pair| !pair.is_empty());
        let query = query
            .map(|pair| {
                let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
                (decoded(key), decoded(value))
            })
            .collect();
        let token = header(request.headers(), header::AUTHORIZATION.as_str());
        let token =
            token.as_deref().and_then(|text| text.strip_prefix("Bot ")).unwrap_or_default().to_owned();
        let reason = header(request.headers(), "x-audit-log-reason").map(|text| decoded(&text));
        let kind = header(request.headers(), header::CONTENT_TYPE.as_str()).unwrap_or_default();
        let (body, files) = if kind.starts_with("multipart/form-data") {
            read_parts(request).await?
        } else {
            let bytes = to_bytes(request.into_body(), LARGEST).await;
            let bytes = bytes.map_err(|_| ApiError::file_too_large())?;
            (json(&bytes)?, vec![])
        };
        Ok(Self { path, query, body, files, token, reason })
    }

    /// A value of the query.
    pub(crate) fn asked(&self, key: &str) -> Option<&str> {
        self.query.iter().find(|(had, _)| had == key).map(|(_, value)| value.as_str())
    }
}

async fn read_parts(request: Request) -> Result<(Value, Vec<Upload>), ApiError> {
    // The limit of the whole is checked below: axum's own default of 2 MB is under Discord's.
    let mut request = request;
    axum::extract::DefaultBodyLimit::max(LARGEST).apply(&mut request);
    let mut parts = Multipart::from_request(request, &()).await.map_err(|_| ApiError::invalid_json())?;
    let (mut body, mut files) = (Value::Null, vec![]);
    while let Some(part) = parts.next_field().await.map_err(|_| ApiError::file_too_large())? {
        let name = part.name().unwrap_or_default().to_owned();
        let filename = part.file_name().map(str::to_owned);
        let content_type = part.content_type().map(str::to_owned);
        let bytes = part.bytes().await.map_err(|_| ApiError::file_too_large())?;
        if name == "payload_json" {
            body = json(&bytes)?;
            continue;
        }
        let index = name.strip_prefix("files[").and_then(|rest| rest.strip_suffix(']'));
        let index = index.and_then(|index| index.parse().ok()).unwrap_or(files.len() as u64);
        let filename = filename.unwrap_or_else(|| "unknown".to_owned());
        files.push(Upload { index, filename, content_type, bytes: Arc::from(&*bytes) });
    }
    Ok((body, files))
}

fn json(bytes: &[u8]) -> Result<Value, ApiError> {
    if bytes.is_empty() {
        return Ok(Value::Null);
    }
    serde_json::from_slice(bytes).map_err(|_| ApiError::invalid_json())
}

fn header(headers: &HeaderMap, name: &str) -> Option<String> {
    headers.get(name)?.to_str().ok().map(str::to_owned)
}

/// Percent-decoding, as in queries, reactions and audit reasons.
pub(crate) fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        let code = code.and_then(|two| u8::from_str_radix(two, 16).ok());
        match (first, code) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            (other, _) => {
                bytes.push(*other);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
