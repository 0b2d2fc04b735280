//! Lets only pages of this very server talk to it: other sites in the same browser, and names that were pointed at
//! loopback, are refused.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Refuses requests whose `Host` is not this loopback port, or that another origin sent.
pub(super) async fn loopback_only(State(port): State<u16>, request: Request, next: Next) -> Response {
    if is_own(request.method(), request.headers(), port) {
        let mut response = next.run(request).await;
        let headers = response.headers_mut();
        headers.insert(header::X_CONTENT_TYPE_OPTIONS, header::HeaderValue::from_static("nosniff"));
        headers.insert(header::REFERRER_POLICY, header::HeaderValue::from_static("no-referrer"));
        return response;
    }
    (StatusCode::FORBIDDEN, "This page is for a browser on the same machine, by its loopback address.")
        .into_response()
}

fn is_own(method: &Method, headers: &HeaderMap, port: u16) -> bool {
    let names = [format!("127.0.0.1:{port}"), format!("localhost:{port}")];
    let said = |name: HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or("unreadable"));
    let Some(host) = said(header::HOST) else { return false };
    if !names.iter().any(|name| name.eq_ignore_ascii_case(host)) {
        return false;
    }
    let same_origin = |origin: &str| origin.strip_prefix("http://").is_some_and(|rest| rest == host);
    match said(header::ORIGIN) {
        Some(origin) => same_origin(origin),
        // Browsers name the origin of every POST; tools that do not are not a foreign site.
        None => {
            method != Method::POST
                || said(HeaderName::from_static("sec-fetch-site")).is_none_or(|site| site == "same-origin")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(method: &Method, pairs: &[(&'static str, &str)]) -> bool {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.insert(*name, value.parse().expect("a header value"));
        }
        is_own(method, &headers, 8787)
    }

    #[test]
    fn the_own_page_may_act() {
        assert!(asked(&Method::POST, &[("host", "127.0.0.1:8787"), ("origin", "http://127.0.0.1:8787")]));
        assert!(asked(&Method::GET, &[("host", "localhost:8787")]));
    }

    #[test]
    fn a_name_pointed_at_loopback_is_refused() {
        assert!(!asked(&Method::GET, &[("host", "evil.example:8787")]));
        assert!(!asked(&Method::GET, &[]));
    }

    #[test]
    fn another_site_may_not_act() {
        let host = ("host", "127.0.0.1:8787");
        assert!(!asked(&Method::POST, &[host, ("origin", "http://evil.example")]));
        assert!(!asked(&Method::POST, &[host, ("origin", "null")]));
        assert!(!asked(&Method::POST, &[host, ("sec-fetch-site", "cross-site")]));
        assert!(!asked(&Method::POST, &[host, ("origin", "http://127.0.0.1:9999")]));
    }
}
