//! Attacks 52, 53 and 55 of the security page: addresses that lead elsewhere, bodies without end.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::super::{Discord, DiscordSettings, FetchError};
use super::ScriptedAnswer::Status;
use super::{TestServer, settings};

/// Starts a server that sends `head` and then `again` every `every` without end; counts its connections.
async fn pouring(
    head: &'static str,
    again: &'static [u8],
    every: Duration,
) -> (SocketAddr, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("loopback is there");
    let address = listener.local_addr().expect("it is bound");
    let connections = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&connections);
    tokio::spawn(async move {
        while let Ok((mut socket, _)) = listener.accept().await {
            count.fetch_add(1, Ordering::SeqCst);
            tokio::spawn(async move {
                let mut request = [0; 4096];
                let _read = socket.read(&mut request).await;
                let _sent = socket.write_all(head.as_bytes()).await;
                let mut beat = tokio::time::interval(every);
                loop {
                    beat.tick().await;
                    if socket.write_all(again).await.is_err() {
                        return;
                    }
                }
            });
        }
    });
    (address, connections)
}

fn discord(proxy: &str, deadline: Duration) -> Discord {
    Discord::new(settings(Some(proxy), deadline)).expect("the settings are valid")
}

#[tokio::test]
async fn a_file_of_the_stand_in_is_fetched() {
    let server = TestServer::answering([Status(200, "bytes")]).await;
    let url = format!("{}/attachments/1/2/a.png?ex=1&is=2&hm=3", server.url);
    assert_eq!(server.discord().fetch_attachment(&url, 5).await.as_deref(), Ok(&b"bytes"[..]));
    assert_eq!(server.asked()[0].line, "GET /attachments/1/2/a.png?ex=1&is=2&hm=3");
    assert!(!server.asked()[0].headers.contains_key("authorization"));
}

#[tokio::test]
async fn an_address_that_is_not_discords_is_not_asked() {
    let (address, connections) = pouring("HTTP/1.1 200 OK\r\n\r\n", b"x", Duration::from_millis(1)).await;
    let server = TestServer::answering([]).await;
    let discord = server.discord();
    let port = address.port();
    let elsewhere = [
        "http://169.254.169.254/latest/meta-data".to_owned(),
        "file:///etc/passwd".to_owned(),
        "http://cdn.discordapp.com/attachments/1/2/a.png".to_owned(),
        "https://cdn.discordapp.com.evil/a".to_owned(),
        "https://cdn.discordapp.com@evil/a".to_owned(),
        "https://evil\\@cdn.discordapp.com/a".to_owned(),
        "https://user@cdn.discordapp.com/a".to_owned(),
        "https://:pass@cdn.discordapp.com/a".to_owned(),
        "https://cdn.discordapp.com./a".to_owned(),
        "https://cdn.discordapp.com:8443/a".to_owned(),
        "https://sub.cdn.discordapp.com/a".to_owned(),
        "https://discord.com/api".to_owned(),
        format!("http://127.0.0.1:{port}/a"),
        format!("http://localhost:{port}/a"),
        format!("http://[::1]:{port}/a"),
        server.url.replace("http://", "http://user@"),
        "no address".to_owned(),
        String::new(),
    ];
    for url in elsewhere {
        assert_eq!(discord.fetch_attachment(&url, 1000).await, Err(FetchError::NotAllowed), "{url}");
    }
    assert_eq!(connections.load(Ordering::SeqCst), 0);
    assert!(server.asked().is_empty());
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let (target, connections) = pouring("HTTP/1.1 200 OK\r\n\r\n", b"x", Duration::from_millis(1)).await;
    let head =
        format!("HTTP/1.1 302 Found\r\nlocation: http://{target}/\r\ncontent-length: 0\r\n\r\n").leak();
    let (address, _) = pouring(head, b"", Duration::from_mins(1)).await;
    let url = format!("http://{address}");
    let fetched = discord(&url, Duration::from_secs(2)).fetch_attachment(&url, 1000).await;
    assert_eq!(fetched, Err(FetchError::Unavailable));
    assert_eq!(connections.load(Ordering::SeqCst), 0);
}

/// DNS answers with an internal address: the host's certificate protects.
#[tokio::test]
async fn a_name_that_leads_inside_is_not_fetched() {
    let (address, _) = pouring("HTTP/1.1 200 OK\r\n\r\n", b"x", Duration::from_millis(1)).await;
    let rebound = DiscordSettings {
        customise: Some(Arc::new(move |client| client.resolve("cdn.discordapp.com", address))),
        ..settings(None, Duration::from_secs(1))
    };
    let discord = Discord::new(rebound).expect("the settings are valid");
    let fetched = discord.fetch_attachment("https://cdn.discordapp.com/attachments/1/2/a.png", 1000).await;
    assert_eq!(fetched, Err(FetchError::Unavailable));
}

#[tokio::test]
async fn a_body_beyond_the_cap_is_cut_off() {
    const CAP: usize = 100_000;
    let announced = "HTTP/1.1 200 OK\r\ncontent-length: 1000000000\r\n\r\n";
    let endless = "HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n";
    for head in [announced, endless] {
        let (address, _) = pouring(head, &[b'x'; 8192], Duration::from_micros(10)).await;
        let url = format!("http://{address}");
        let fetched = discord(&url, Duration::from_secs(5)).fetch_attachment(&url, CAP).await;
        assert_eq!(fetched, Err(FetchError::TooLarge));
    }
}

/// Compressed bytes are counted as they come and never unpacked.
#[tokio::test]
async fn an_archive_stays_packed() {
    let head = "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 4\r\n\r\n";
    let (address, _) = pouring(head, b"\x1f\x8b\x08\x00", Duration::from_mins(1)).await;
    let url = format!("http://{address}");
    let fetched = discord(&url, Duration::from_secs(2)).fetch_attachment(&url, 4).await;
    assert_eq!(fetched.as_deref(), Ok(&b"\x1f\x8b\x08\x00"[..]));
}

#[tokio::test]
async fn a_body_that_trickles_is_given_up() {
    let head = "HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n";
    let (address, _) = pouring(head, b"x", Duration::from_millis(50)).await;
    let url = format!("http://{address}");
    let started = Instant::now();
    let fetched = discord(&url, Duration::from_millis(100)).fetch_attachment(&url, 1000).await;
    assert_eq!(fetched, Err(FetchError::Unavailable));
    assert!(started.elapsed() < Duration::from_secs(2));
}

#[tokio::test]
async fn a_file_that_is_gone_and_a_host_that_is_down_differ() {
    for (status, error) in [
        (403, FetchError::Expired),
        (404, FetchError::Expired),
        (410, FetchError::Expired),
        (204, FetchError::Unavailable),
        (500, FetchError::Unavailable),
    ] {
        let server = TestServer::answering([Status(status, "")]).await;
        assert_eq!(server.discord().fetch_attachment(&server.url, 10).await, Err(error), "{status}");
    }
}
