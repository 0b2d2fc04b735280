//! Facts about the shipped process: how it starts, what it refuses to start with, how it stops and dies.

use std::os::unix::net::UnixDatagram;
use std::time::Duration;

use sandbox::{Discord, Intent, Privileged, Setup};

use crate::support::binary::{Ended, Plaza};
use crate::support::clock::by_the_machine;
use crate::support::world::patient;

async fn discord(setup: Setup) -> Discord {
    Discord::start(by_the_machine(setup)).await.expect("loopback has free ports")
}

/// Lets the process work on a thread of its own, for the simulated Discord runs on ours.
async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    tokio::task::spawn_blocking(work).await.expect("the process behaves")
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_signal_stops_it_in_good_order() {
    for signal in ["TERM", "INT"] {
        let sim = discord(Setup::default()).await;
        let plaza = Plaza::in_discord(&sim);
        let ended = aside(move || {
            let running = plaza.starts("ready");
            running.receives(signal);
            running.ends()
        })
        .await;
        assert_eq!(ended.code, Some(0), "{}", ended.stderr);
        assert!(ended.stderr.trim_end().ends_with("stopped"), "{}", ended.stderr);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_second_signal_stops_it_at_once() {
    for (signal, code) in [("TERM", 143), ("INT", 130)] {
        let sim = discord(Setup::default()).await;
        let plaza = Plaza::in_discord(&sim);
        let ended = aside(move || {
            let mut running = plaza.starts("ready");
            running.receives("TERM");
            running.says("a second signal stops at once");
            running.receives(signal);
            running.ends()
        })
        .await;
        assert_eq!(ended.code, Some(code), "{}", ended.stderr);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rejected_token_ends_it_before_the_gateway() {
    let sim = discord(Setup::default()).await;
    let plaza = Plaza::in_discord(&sim);
    sim.revoke_token();
    let ended = aside(move || plaza.runs(&[])).await;
    assert_eq!(ended.code, Some(77), "{}", ended.stderr);
    assert!(ended.stderr.contains("rejects the token"), "{}", ended.stderr);
    assert!(!ended.stderr.contains("panic"), "{}", ended.stderr);
    assert_eq!(sim.gateway_connections(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_missing_intent_ends_it_before_the_gateway_and_is_named() {
    let setup = Setup { privileged: Privileged::ALL.without(Intent::MessageContent), ..Setup::default() };
    let sim = discord(setup).await;
    let plaza = Plaza::in_discord(&sim);
    let ended = aside(move || plaza.runs(&[])).await;
    assert_eq!(ended.code, Some(76), "{}", ended.stderr);
    assert!(ended.stderr.contains("Message Content"), "{}", ended.stderr);
    assert!(!ended.stderr.contains("panic"), "{}", ended.stderr);
    assert_eq!(sim.gateway_connections(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_rejected_while_it_runs_ends_it() {
    let sim = discord(Setup::default()).await;
    let plaza = Plaza::in_discord(&sim);
    let running = aside(move || plaza.starts("ready")).await;
    sim.revoke_token();
    let ended: Ended = aside(move || running.ends()).await;
    assert_eq!(ended.code, Some(77), "{}", ended.stderr);
    assert!(ended.stderr.contains("task gateway died"), "{}", ended.stderr);
}

#[tokio::test(flavor = "multi_thread")]
async fn its_files_are_read_anew_while_it_runs() {
    let sim = discord(patient()).await;
    let guild = sim.create_guild("Plaza", "olga");
    let (owner, lobby) = (guild.owner(), guild.text("lobby"));
    sim.give_application_to(owner.id());
    let plaza = Plaza::in_discord(&sim)
        .with_file("config/config.yaml", "logging:\n  filter: info\nlocales:\n  directory: words\n")
        .with_file("words/de/common.ftl", "")
        .with_file(".env", "PLAZA_LIMITS__COMMAND_COOLDOWN=0s\n");
    let (plaza, mut running) = aside(move || {
        let running = plaza.starts("plaza::app: ready");
        (plaza, running)
    })
    .await;
    let plaza = plaza
        .with_file(
            "config/config.yaml",
            "logging:\n  filter: info,plaza=debug\nlocales:\n  directory: words\n",
        )
        .with_file("words/fr/common.ftl", "common-hours = { $hours } h\n")
        .with_file(".env", "PLAZA_LIMITS__COMMAND_COOLDOWN=5s\n");
    let told = owner.runs(lobby, "/admin reload", []).await.expect("it is known").text().replace('\\', "");
    for words in [
        "In effect from now on:\n**limits.command_cooldown:** 0s → 5s\n**logging.filter:** info → info,plaza=debug",
        "**New language:** fr",
        "**Language:** de",
    ] {
        assert!(told.contains(words), "{told}");
    }
    let refused = owner.runs(lobby, "/ticket claim", []).await.expect("it is known").text();
    assert!(refused.contains('⛔'), "{refused}");
    let ended = aside(move || {
        running.says(" DEBUG ");
        running.receives("TERM");
        running.ends()
    })
    .await;
    assert_eq!(ended.code, Some(0), "{}", ended.stderr);
    drop(plaza);
}

#[tokio::test(flavor = "multi_thread")]
async fn no_line_of_its_log_holds_a_secret() {
    let sim = discord(Setup::default()).await;
    let token = sim.token().to_owned();
    let plaza = Plaza::in_discord(&sim).with("PLAZA_LOGGING__FILTER", "trace");
    let ended = aside(move || {
        let running = plaza.starts("plaza::app: ready");
        running.receives("TERM");
        running.ends()
    })
    .await;
    assert_eq!(ended.code, Some(0));
    assert!(ended.stderr.contains("TRACE"));
    assert!(!ended.stderr.contains(&token));
}

#[tokio::test(flavor = "multi_thread")]
async fn systemd_is_told_when_it_is_ready_alive_and_stopping() {
    let sim = discord(Setup::default()).await;
    let directory = tempfile::tempdir().expect("a temporary directory");
    let path = directory.path().join("notify");
    let socket = UnixDatagram::bind(&path).expect("a socket");
    socket.set_read_timeout(Some(Duration::from_secs(20))).expect("a timeout");
    let plaza = Plaza::in_discord(&sim)
        .with("NOTIFY_SOCKET", path.display().to_string())
        .with("WATCHDOG_USEC", "100000");
    let told = aside(move || {
        let mut told = Vec::new();
        let mut hears = |word: &str| {
            let mut buffer = [0; 256];
            loop {
                let length = socket.recv(&mut buffer).expect("a message from the daemon");
                let message = String::from_utf8_lossy(&buffer[..length]).trim().to_owned();
                told.push(message.clone());
                if message == word {
                    return;
                }
            }
        };
        let running = plaza.starts("ready");
        hears("READY=1");
        hears("WATCHDOG=1");
        running.receives("TERM");
        hears("STOPPING=1");
        assert_eq!(running.ends().code, Some(0));
        told
    })
    .await;
    assert_eq!(told.first().map(String::as_str), Some("READY=1"));
}

#[tokio::test(flavor = "multi_thread")]
async fn health_finds_it_alive() {
    let sim = discord(Setup::default()).await;
    let port =
        std::net::TcpListener::bind("127.0.0.1:0").expect("a free port").local_addr().expect("bound").port();
    let plaza = Plaza::in_discord(&sim).with("PLAZA_HEALTH__LISTEN", format!("127.0.0.1:{port}"));
    let codes = aside(move || {
        let running = plaza.starts("ready");
        let alive = plaza.runs(&["health"]).code;
        running.receives("TERM");
        (alive, running.ends().code, plaza.runs(&["health"]).code)
    })
    .await;
    assert_eq!(codes, (Some(0), Some(0), Some(1)));
}
