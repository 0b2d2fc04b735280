//! The sockets: loopback HTTP with WebSocket, and HTTPS for `discord.com` on request.
//!
//! Must never listen on anything but loopback.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::task::{Context, Poll};

use axum::Router;
use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use axum_server::tls_rustls::RustlsConfig;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};

use crate::discord::{Discord, Encryption, Setup};
use crate::rest;

/// Connection data of the simulator under Discord's own name.
#[derive(Clone, Debug)]
pub struct Tls {
    /// Address that `discord.com` must resolve to.
    pub address: SocketAddr,
    /// The throw-away certificate to trust, as DER.
    pub certificate: Vec<u8>,
}

/// Sockets that are open but not yet served.
#[derive(Debug)]
pub(crate) struct Bound {
    http: TcpListener,
    address: SocketAddr,
    https: Option<(std::net::TcpListener, Tls, rcgen::KeyPair)>,
}

impl Bound {
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub(crate) fn tls(&self) -> Option<Tls> {
        self.https.as_ref().map(|(_, tls, _)| tls.clone())
    }
}

pub(crate) async fn bind(setup: &Setup) -> io::Result<Bound> {
    let http = TcpListener::bind((Ipv4Addr::LOCALHOST, setup.port)).await?;
    let address = http.local_addr()?;
    let https = match setup.encryption {
        Encryption::Off => None,
        Encryption::On => {
            let made = rcgen::generate_simple_self_signed(vec!["discord.com".to_owned()]);
            let rcgen::CertifiedKey { cert, signing_key } = made.map_err(io::Error::other)?;
            let socket = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
            socket.set_nonblocking(true)?;
            let tls = Tls { address: socket.local_addr()?, certificate: cert.der().to_vec() };
            Some((socket, tls, signing_key))
        }
    };
    Ok(Bound { http, address, https })
}

/// Serves until the simulator's last handle is gone.
pub(crate) fn serve(bound: Bound, discord: Discord) {
    let stop = discord.inner.stop.clone();
    let app = Router::new().fallback(rest::serve).with_state(discord);
    if let Some((socket, tls, key)) = bound.https {
        tokio::spawn(serve_tls(socket, tls, key, app.clone(), stop.clone()));
    }
    let listener = Wires { listener: bound.http };
    let service = app.into_make_service_with_connect_info::<Peer>();
    tokio::spawn(async move {
        // Not gracefully: a hanging request must not outlive the test that made it.
        tokio::select! {
            () = stop.cancelled() => {}
            ended = axum::serve(listener, service) => {
                if let Err(error) = ended {
                    tracing::error!(%error, "the simulator's server ended");
                }
            }
        }
    });
}

async fn serve_tls(
    socket: std::net::TcpListener,
    tls: Tls,
    key: rcgen::KeyPair,
    app: Router,
    stop: tokio_util::sync::CancellationToken,
) {
    // The provider is the process's own and may be set by the program under test already.
    let _already = rustls::crypto::ring::default_provider().install_default();
    let serving = async {
        let config = RustlsConfig::from_der(vec![tls.certificate], key.serialize_der()).await?;
        let service = app.into_make_service_with_connect_info::<Peer>();
        axum_server::from_tcp_rustls(socket, config)?.serve(service).await
    };
    tokio::select! {
        () = stop.cancelled() => {}
        ended = serving => {
            if let Err(error) = ended {
                tracing::error!(%error, "the simulator's TLS server ended");
            }
        }
    }
}

/// The connection a request came by.
#[derive(Clone, Debug)]
pub(crate) struct Peer {
    /// Its number.
    pub(crate) id: u64,
    cut: Option<Arc<AtomicBool>>,
}

impl Peer {
    /// Lets the connection end with a reset instead of an answer.
    pub(crate) fn cut(&self) {
        if let Some(cut) = &self.cut {
            cut.store(true, Ordering::SeqCst);
        }
    }
}

static CONNECTIONS: AtomicU64 = AtomicU64::new(1);

impl Connected<IncomingStream<'_, Wires>> for Peer {
    fn connect_info(stream: IncomingStream<'_, Wires>) -> Self {
        let id = CONNECTIONS.fetch_add(1, Ordering::SeqCst);
        Self { id, cut: Some(Arc::clone(&stream.io().cut)) }
    }
}

impl Connected<SocketAddr> for Peer {
    fn connect_info(_: SocketAddr) -> Self {
        Self { id: CONNECTIONS.fetch_add(1, Ordering::SeqCst), cut: None }
    }
}

/// A listener whose connections can be cut in the middle.
pub(crate) struct Wires {
    listener: TcpListener,
}

impl Listener for Wires {
    type Io = Wire;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Wire, SocketAddr) {
        let (stream, address) = Listener::accept(&mut self.listener).await;
        // Small answers go out at once; failing to say so costs only time.
        let _slower = stream.set_nodelay(true);
        (Wire { stream, cut: Arc::new(AtomicBool::new(false)) }, address)
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }
}

pub(crate) struct Wire {
    stream: TcpStream,
    cut: Arc<AtomicBool>,
}

impl Wire {
    fn whole(&self) -> io::Result<()> {
        if self.cut.load(Ordering::SeqCst) {
            // With no time to linger, closing sends RST: what a dying peer looks like.
            self.stream.set_zero_linger()?;
            return Err(io::ErrorKind::ConnectionReset.into());
        }
        Ok(())
    }
}

impl AsyncRead for Wire {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buffer)
    }
}

impl AsyncWrite for Wire {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        self.whole()?;
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.whole()?;
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
