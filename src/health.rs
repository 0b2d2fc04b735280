//! Health checks for the operator: `GET /healthz` (alive) and `GET /readyz` (ready). The answers contain nothing else
//! about the bot.

use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::http::StatusCode;
use axum::routing::get;
use tokio::net::TcpListener;

use crate::lifecycle::{FatalError, Lifecycle};

/// Deadline of a health check.
const PATIENCE: Duration = Duration::from_secs(3);

/// Serves the health checks until `life` ends; returns the bound address, for an address with port 0.
pub async fn serve(life: &Lifecycle, address: SocketAddr) -> Result<SocketAddr, FatalError> {
    let unbound = |error| FatalError::failed(error).context(format!("health.listen {address}"));
    let listener = TcpListener::bind(address).await.map_err(unbound)?;
    let address = listener.local_addr().map_err(unbound)?;
    let works = life.clone();
    let ready = async move || {
        if works.is_ready() { (StatusCode::OK, "ok") } else { (StatusCode::SERVICE_UNAVAILABLE, "not ready") }
    };
    let routes = Router::new().route("/healthz", get(async || "ok")).route("/readyz", get(ready));
    let stopping = life.clone();
    life.spawn("health", async move {
        tokio::select! {
            served = axum::serve(listener, routes) => served.map_err(FatalError::from),
            () = stopping.stopping() => Ok(()),
        }
    });
    Ok(address)
}

/// Returns true if the daemon that listens at `address` reports that it is alive.
pub async fn is_alive(address: SocketAddr) -> bool {
    // A proxy in the environment must not answer for the daemon.
    let client = reqwest::Client::builder().timeout(PATIENCE).no_proxy().build();
    let Ok(client) = client else { return false };
    let answer = client.get(format!("http://{address}/healthz")).send().await;
    answer.is_ok_and(|answer| answer.status() == StatusCode::OK)
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn asked(address: SocketAddr, path: &str) -> (u16, String) {
        let answer = reqwest::get(format!("http://{address}{path}")).await.expect("an answer");
        (answer.status().as_u16(), answer.text().await.expect("a word"))
    }

    #[tokio::test]
    async fn a_daemon_lives_before_it_is_ready_and_is_gone_when_it_stops() {
        let life = Lifecycle::new();
        let address = serve(&life, ([127, 0, 0, 1], 0).into()).await.expect("a free port");
        assert!(is_alive(address).await);
        assert_eq!(asked(address, "/readyz").await, (503, "not ready".to_owned()));
        life.ready();
        assert_eq!(asked(address, "/readyz").await, (200, "ok".to_owned()));
        life.stop();
        life.ended(Duration::from_secs(5)).await.expect("nobody died");
        assert!(!is_alive(address).await);
    }

    #[tokio::test]
    async fn a_taken_port_is_told_with_its_setting() {
        let life = Lifecycle::new();
        let address = serve(&life, ([127, 0, 0, 1], 0).into()).await.expect("a free port");
        let taken = serve(&life, address).await.expect_err("a taken port");
        assert!(taken.to_string().starts_with(&format!("health.listen {address}: ")), "{taken}");
    }
}
