//! A line to Redis that can be cut, stalled and mended.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    /// Everything passes.
    Open,
    /// Connections are closed as soon as they are made, and those there are were closed.
    Cut,
    /// Connections are accepted and never answered.
    Stalled,
}

/// Stands between the cache and Redis; gone with its drop.
pub struct Proxy {
    address: SocketAddr,
    line: watch::Sender<Line>,
    connections: Arc<AtomicUsize>,
}

impl Proxy {
    /// An open line to `upstream` (`host:port`).
    pub async fn start(upstream: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("loopback has ports");
        let address = listener.local_addr().expect("it is bound");
        let (line, state) = watch::channel(Line::Open);
        let connections = Arc::<AtomicUsize>::default();
        tokio::spawn(accept(listener, upstream.to_owned(), state, Arc::clone(&connections)));
        Self { address, line, connections }
    }

    /// `host:port`
    pub fn address(&self) -> String {
        self.address.to_string()
    }

    pub fn cut(&self) {
        self.line.send_replace(Line::Cut);
    }

    pub fn stall(&self) {
        self.line.send_replace(Line::Stalled);
    }

    pub fn mend(&self) {
        self.line.send_replace(Line::Open);
    }

    /// How many connections were ever made to it.
    pub fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }
}

async fn accept(
    listener: TcpListener,
    upstream: String,
    state: watch::Receiver<Line>,
    connections: Arc<AtomicUsize>,
) {
    let mut dropped = state.clone();
    loop {
        let client = tokio::select! {
            accepted = listener.accept() => accepted.expect("loopback accepts").0,
            // Only the proxy's drop ends this wait.
            () = async { while dropped.changed().await.is_ok() {} } => return,
        };
        connections.fetch_add(1, Ordering::SeqCst);
        tokio::spawn(carry(client, upstream.clone(), state.clone()));
    }
}

/// One connection, for as long as the line is as it was when it was made.
async fn carry(mut client: TcpStream, upstream: String, mut state: watch::Receiver<Line>) {
    let line = *state.borrow_and_update();
    match line {
        Line::Cut => {}
        Line::Stalled => {
            let _ = state.changed().await;
        }
        Line::Open => {
            let mut server = TcpStream::connect(upstream).await.expect("Redis is there");
            tokio::select! {
                _ = copy_bidirectional(&mut client, &mut server) => {}
                _ = state.changed() => {}
            }
        }
    }
}
