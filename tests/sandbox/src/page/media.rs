//! Attachments for the browser, as long as the simulator keeps them; documents open in a view where nothing can act.

use axum::extract::{Path, Query, State};
use axum::http::{HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::Page;

/// A transcript is one file that fetches nothing and needs no script: neither is allowed to any other document.
const POLICY: &str = "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; \
                      style-src 'unsafe-inline'; img-src data:; font-src data:; media-src data:; frame-ancestors 'none'";

/// Query of a file request.
#[derive(Debug, Deserialize)]
pub(super) struct Wanted {
    download: Option<String>,
}

/// Answers with a file.
pub(super) async fn file(
    State(page): State<Page>,
    Path((id, _name)): Path<(u64, String)>,
    Query(wanted): Query<Wanted>,
) -> Response {
    let Some(file) = page.discord.read(|state| state.attachments.get(&id).cloned()) else {
        return (StatusCode::NOT_FOUND, "This file is gone: its message or channel was deleted.")
            .into_response();
    };
    let kind = if file.content_type == "text/html" {
        "text/html; charset=utf-8".to_owned()
    } else {
        file.content_type
    };
    let how = if wanted.download.is_some() { "attachment" } else { "inline" };
    let headers: [(HeaderName, String); 4] = [
        (header::CONTENT_TYPE, kind),
        // The simulator keeps only letters, digits and `._-` of a name.
        (header::CONTENT_DISPOSITION, format!("{how}; filename=\"{}\"", file.filename)),
        (header::CONTENT_SECURITY_POLICY, POLICY.to_owned()),
        (header::CACHE_CONTROL, "private, max-age=3600".to_owned()),
    ];
    (headers, file.bytes.to_vec()).into_response()
}
