//! Tests of the contents of a log.

use std::fs;
use std::io::Write;
use std::sync::{Arc, Mutex};

use secrecy::SecretString;
use tracing::level_filters::LevelFilter;

use super::*;

const TOKEN: &str = "MTIzNDU2Nzg5MDEyMzQ1Njc4.Gabcde.abcdefghijklmnopqrstuvwxyz0123456789AB";

#[derive(Clone, Default)]
struct SharedBuffer(Arc<Mutex<Vec<u8>>>);

impl Write for SharedBuffer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("one thread").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn logged(format: LogFormat, log: impl FnOnce()) -> String {
    let page = SharedBuffer::default();
    let writer = page.clone();
    let secrets = ["known-secret", "hunter2"].map(SecretString::from);
    let layer = layer(format, move || writer.clone(), SecretRedactor::new(&secrets));
    tracing::subscriber::with_default(
        tracing_subscriber::registry().with(LevelFilter::TRACE).with(layer),
        log,
    );
    let bytes = page.0.lock().expect("one thread").clone();
    String::from_utf8(bytes).expect("text")
}

#[test]
fn no_secret_reaches_the_log_at_any_level() {
    let secrets = [
        TOKEN.to_owned(),
        format!("Authorization: Bot {TOKEN}"),
        "authorization: Bot short-but-secret-token".to_owned(),
        "POST https://discord.com/api/v10/webhooks/55/sEcReT-hook?wait=true".to_owned(),
        "/api/v10/webhooks/1/aW50sEcReT/messages/@original".to_owned(),
        "https://discord.com/api/v10/interactions/1/aW50sEcReT/callback".to_owned(),
        "error connecting to postgres://plaza:sEcReT@db:5432/plaza".to_owned(),
        "redis://:sEcReT@cache/0".to_owned(),
        "postgres://plaza:sEc/ReT@x@db/plaza".to_owned(),
        r#"{"op":2,"d":{"token":"sEcReT","intents":1}}"#.to_owned(),
        r#"body "{\"token\":\"sEcReT\",\"x\":1}""#.to_owned(),
        r#"Interaction { id: 1, token: "sEcReT", version: 1 }"#.to_owned(),
        r#"Object {"token": String("sEcReT")}"#.to_owned(),
        "?token=sEcReT&x=1".to_owned(),
        "the known-secret and hunter2".to_owned(),
    ];
    for format in [LogFormat::Text, LogFormat::Json] {
        for secret in &secrets {
            let text = logged(format, || {
                tracing::trace!("{secret}");
                tracing::debug!(secret, "as a field");
                tracing::error!(?secret, "as a debug field");
                tracing::info_span!("span", secret).in_scope(|| tracing::warn!("in a span"));
            });
            for part in [TOKEN, "sEc", "ReT", "short-but", "known-secret", "hunter2"] {
                assert!(!text.contains(part), "{part} of {secret} in {text}");
            }
            assert!(text.matches("[redacted]").count() >= 4, "{text}");
        }
    }
}

#[test]
fn what_is_no_secret_stays() {
    let text = logged(LogFormat::Text, || {
        tracing::info!(
            path = "/api/v10/channels/123/messages",
            "a token was refused; Bot is up on http://127.0.0.1:8787/"
        );
    });
    assert!(text.contains("a token was refused; Bot is up on http://127.0.0.1:8787/"), "{text}");
    assert!(text.contains("/api/v10/channels/123/messages"), "{text}");
}

#[test]
fn what_members_write_stays_on_one_line_and_in_black_and_white() {
    let name = "ana\u{1b}]0;owned\u{7}\nERROR forged\r\u{9b}31m\u{202e}gpj.exe";
    for format in [LogFormat::Text, LogFormat::Json] {
        let text = logged(format, || tracing::info!(name, "joined {name}"));
        assert_eq!(text.lines().count(), 1, "{text:?}");
        assert!(!text.trim_end().chars().any(|c| c.is_control() || c == '\u{202e}'), "{text:?}");
        assert!(text.contains("forged"));
    }
}

#[test]
fn a_json_line_is_json_after_masking() {
    let text = logged(LogFormat::Json, || {
        tracing::info!(body = r#"{"token":"sEcReT"}"#, name = "a\u{9b}b", "postgres://plaza:sEcReT@db/plaza");
    });
    let line: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(line["message"], "postgres://plaza:[redacted]@db/plaza");
    assert_eq!(line["body"], r#"{"token":"[redacted]"}"#);
    assert_eq!(line["name"], "a\u{9b}b");
}

#[test]
fn files_are_kept_for_as_many_days_as_said() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let logs = directory.path().join("logs");
    fs::create_dir(&logs).expect("a directory");
    for day in 1..=5 {
        fs::write(logs.join(format!("plaza.2026-01-0{day}.log")), "old").expect("a file");
    }
    let mut today = daily(&logs, 3).expect("an appender");
    today.write_all(b"line\n").expect("a written line");
    let kept = fs::read_dir(&logs).expect("the directory").count();
    assert_eq!(kept, 3);
}

#[test]
fn a_panic_is_a_line_of_the_log_without_its_secrets() {
    let before = std::panic::take_hook();
    log_panics();
    let text = logged(LogFormat::Text, || {
        let panicked = std::panic::catch_unwind(|| panic!("no connection to\nredis://:sEcReT@cache"));
        assert!(panicked.is_err());
    });
    std::panic::set_hook(before);
    assert!(text.contains("ERROR"), "{text}");
    assert!(text.contains("panic: no connection to\\nredis://:[redacted]@cache"), "{text}");
    assert!(text.contains("src/telemetry/tests.rs"), "{text}");
    assert_eq!(text.lines().count(), 1, "{text}");
}

#[test]
fn observed_work_ends_in_one_line_with_its_outcome() {
    let log = logged(LogFormat::Text, || {
        futures_util::future::FutureExt::now_or_never(async {
            observe(tracing::info_span!("job", kind = "a"), async {}).await;
            observe(tracing::info_span!("job", kind = "b"), async { note_outcome("refused") }).await;
            observe_if_noted(tracing::info_span!("job", kind = "c"), async {}).await;
            observe_if_noted(tracing::info_span!("job", kind = "d"), async { note_outcome("late") }).await;
        })
        .expect("nothing waits");
        note_outcome("stray");
    });
    let lines: Vec<&str> = log.lines().collect();
    assert_eq!(lines.len(), 3, "{log}");
    for (line, (kind, outcome)) in lines.iter().zip([("a", "done"), ("b", "refused"), ("d", "late")]) {
        assert!(line.contains(&format!("kind=\"{kind}\"")), "{line}");
        assert!(line.contains(&format!("job finished outcome=\"{outcome}\" ms=")), "{line}");
    }
}
