//! The page of the sandbox: its server, on loopback, for a browser on the same machine and nobody else.
//!
//! Shows the simulator's state as one person sees it, and lets them act through the same code as the tests'
//! people; it never changes the state directly.

mod act;
mod assets;
mod events;
mod guard;
mod media;
mod view;

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware;
use axum::routing::{get, post};
use tokio::net::TcpListener;

use crate::demo::Demo;
use crate::discord::Discord;
use crate::log::Log;
use crate::stage::Stage;

/// Ten files of ten megabytes, and the words around them.
const LARGEST_REQUEST: usize = 101 * 1024 * 1024;
/// Number of ports tried after the wanted one.
const PORTS_TRIED: u16 = 50;

/// Everything the page shows and controls.
#[derive(Clone)]
pub struct Page {
    /// The simulated Discord.
    pub discord: Discord,
    /// Its server and its people.
    pub demo: Arc<Demo>,
    /// The bot.
    pub stage: Arc<Stage>,
    /// The bot's log.
    pub log: Arc<Log>,
}

/// A port that is taken for the page.
pub struct Bound {
    listener: TcpListener,
    address: SocketAddr,
}

impl Bound {
    /// Takes `port` on loopback or, if others hold it, the next free one.
    pub async fn near(port: u16) -> io::Result<Self> {
        let mut last = io::Error::from(io::ErrorKind::AddrInUse);
        for port in port..=port.saturating_add(PORTS_TRIED) {
            match TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await {
                Ok(listener) => {
                    let address = listener.local_addr()?;
                    return Ok(Self { listener, address });
                }
                Err(error) => last = error,
            }
        }
        Err(last)
    }

    /// Returns the address for a browser.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Serves the page until the process ends.
    pub async fn serve(self, page: Page) -> io::Result<()> {
        let routes = Router::new()
            .route("/api/view", get(view::show))
            .route("/api/events", get(events::stream))
            .route("/api/act", post(act::perform))
            .route("/media/{id}/{name}", get(media::file))
            .fallback(get(assets::asset))
            .layer(DefaultBodyLimit::max(LARGEST_REQUEST))
            .layer(middleware::from_fn_with_state(self.address.port(), guard::loopback_only))
            .with_state(page);
        axum::serve(self.listener, routes).await
    }
}
