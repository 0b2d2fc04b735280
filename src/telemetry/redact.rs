//! Redaction of log lines: secrets and everything that looks like one are masked, and control characters are escaped,
//! so that one event is one line whatever a member's name contains.

use std::borrow::Cow;
use std::io::{self, Write};
use std::sync::{Arc, LazyLock};

use regex::{Captures, Regex};
use secrecy::{ExposeSecret, SecretString};
use tracing::Metadata;
use tracing_subscriber::fmt::MakeWriter;

const MASK: &str = "[redacted]";
/// Shortest password that is masked everywhere; shorter ones are masked in addresses only, for they may be common
/// words.
const SHORTEST_KNOWN: usize = 6;

/// Patterns of secrets, with replacements that keep the harmless part of the match.
static LOOKS: LazyLock<[(Regex, &str); 6]> = LazyLock::new(|| {
    let look = |pattern: &str| Regex::new(pattern).expect("a constant pattern");
    [
        // A bot token: application id, time, signature.
        (look(r"[A-Za-z0-9_-]{17,28}\.[A-Za-z0-9_-]{6,7}\.[A-Za-z0-9_-]{27,}"), "[redacted]"),
        (look(r#"\b(Bot|Bearer)\s+[^\s"'\\,;)]{16,}"#), "$1 [redacted]"),
        // Webhooks, follow-ups and callbacks have their credential in the path.
        (look(r"(?i)(/webhooks/[^/\s]+/|/interactions/[^/\s]+/)[^/\s?#\x22'\\)]+"), "$1[redacted]"),
        // The password in any URL.
        (look(r"([A-Za-z][A-Za-z0-9+.-]*://[^\s:/@]*):[^\s]*@"), "$1:[redacted]@"),
        // A field named token in JSON, in JSON inside a string, and in Rust's Debug.
        (look(r#"(?i)(\btoken\\*"?\s*[:=]\s*(?:[A-Za-z]+\()*\\*")[^"\\]+"#), "$1[redacted]"),
        (look(r"(?i)(\b(?:access_|refresh_)?token=)[^\s&\x22',;)]+"), "$1[redacted]"),
    ]
});

/// Masks the secrets of this configuration and everything that looks like a secret.
#[derive(Clone)]
pub struct SecretRedactor {
    known: Arc<[SecretString]>,
}

impl SecretRedactor {
    /// Creates a redactor of `secrets` and of everything that looks like one.
    pub fn new(secrets: &[SecretString]) -> Self {
        let mut known: Vec<SecretString> =
            secrets.iter().filter(|secret| secret.expose_secret().len() >= SHORTEST_KNOWN).cloned().collect();
        // The longest first: a URL before the password in it.
        known.sort_by_key(|secret| std::cmp::Reverse(secret.expose_secret().len()));
        Self { known: known.into() }
    }

    /// Returns `text` with secrets masked.
    pub fn mask<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let mut masked = Cow::Borrowed(text);
        for secret in &*self.known {
            if masked.contains(secret.expose_secret()) {
                masked = Cow::Owned(masked.replace(secret.expose_secret(), MASK));
            }
        }
        for (look, replacement) in &*LOOKS {
            if let Cow::Owned(changed) = look.replace_all(&masked, *replacement) {
                masked = Cow::Owned(changed);
            }
        }
        masked
    }

    /// Formats an event as one line: masked, with every control character but the last line feed escaped.
    fn line(&self, event: &str) -> String {
        static UNSEEN: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"[\p{Cc}\p{Zl}\p{Zp}\x{202A}-\x{202E}\x{2066}-\x{2069}]").expect("a constant pattern")
        });
        let event = event.strip_suffix('\n').unwrap_or(event);
        let masked = self.mask(event);
        let spelled = UNSEEN.replace_all(&masked, |unseen: &Captures<'_>| match &unseen[0] {
            "\n" => "\\n".to_owned(),
            "\t" => "\\t".to_owned(),
            // The escapes are valid in JSON too; all of these characters are below U+FFFF.
            other => format!("\\u{:04x}", other.chars().next().map_or(0, u32::from)),
        });
        format!("{spelled}\n")
    }
}

/// A log writer that masks secrets.
#[derive(Clone)]
pub struct MaskedWriter<W> {
    inner: W,
    redactor: SecretRedactor,
}

impl<W> MaskedWriter<W> {
    /// Masks everything that is written to `inner`. Every write must be a whole event, as the `fmt` layer's are.
    pub const fn new(inner: W, redactor: SecretRedactor) -> Self {
        Self { inner, redactor }
    }
}

impl<'a, W: MakeWriter<'a>> MakeWriter<'a> for MaskedWriter<W> {
    type Writer = RedactingWriter<'a, W::Writer>;

    fn make_writer(&'a self) -> Self::Writer {
        RedactingWriter { inner: self.inner.make_writer(), redactor: &self.redactor }
    }

    fn make_writer_for(&'a self, meta: &Metadata<'_>) -> Self::Writer {
        RedactingWriter { inner: self.inner.make_writer_for(meta), redactor: &self.redactor }
    }
}

/// Writer of one event.
pub struct RedactingWriter<'a, W> {
    inner: W,
    redactor: &'a SecretRedactor,
}

impl<W: Write> Write for RedactingWriter<'_, W> {
    fn write(&mut self, event: &[u8]) -> io::Result<usize> {
        self.inner.write_all(self.redactor.line(&String::from_utf8_lossy(event)).as_bytes())?;
        Ok(event.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}
