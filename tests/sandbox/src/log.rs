//! The bot's log, kept for the page: the newest lines, and a feed of new ones.

use std::collections::VecDeque;
use std::fmt::{self, Write as _};
use std::sync::{Arc, Mutex, PoisonError};

use serde::Serialize;
use tokio::sync::broadcast;
use tracing::field::{Field, Visit};
use tracing::{Event, Subscriber};
use tracing_subscriber::layer::{Context, Layer};
use tracing_subscriber::registry::LookupSpan;

use crate::Clock;

/// Number of past lines for a page that opens later.
const KEPT: usize = 400;

/// A line of the log.
#[derive(Clone, Debug, Serialize)]
pub struct Line {
    /// Time, in unix milliseconds of the sandbox's clock.
    pub at: i64,
    /// `error`, `warn`, `info`, `debug` or `trace`.
    pub level: String,
    /// Module that logged it.
    pub target: String,
    /// Message with its fields.
    pub text: String,
}

/// The newest lines, and a feed of those to come.
#[derive(Debug)]
pub struct Log {
    clock: Clock,
    lines: Mutex<VecDeque<Line>>,
    feed: broadcast::Sender<Line>,
}

impl Log {
    /// An empty one.
    pub fn new(clock: Clock) -> Arc<Self> {
        Arc::new(Self { clock, lines: Mutex::default(), feed: broadcast::Sender::new(KEPT) })
    }

    /// The lines kept so far and a feed that goes on right after them.
    pub fn follow(&self) -> (Vec<Line>, broadcast::Receiver<Line>) {
        let lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        (lines.iter().cloned().collect(), self.feed.subscribe())
    }

    /// Logs a message of the sandbox itself between the bot's lines.
    pub fn say(&self, level: &str, text: impl Into<String>) {
        self.keep(level, "sandbox", text.into());
    }

    fn keep(&self, level: &str, target: &str, text: String) {
        let at = self.clock.now().as_millis();
        let line = Line { at, level: level.to_owned(), target: target.to_owned(), text };
        let mut lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        if lines.len() == KEPT {
            lines.pop_front();
        }
        lines.push_back(line.clone());
        // Sending without a receiver is no failure. Sent under the lock, so that `follow` neither misses nor
        // repeats a line.
        let _watchers = self.feed.send(line);
    }
}

/// A tracing layer that writes events into a [`Log`].
pub struct Capture(pub Arc<Log>);

impl<S: Subscriber + for<'a> LookupSpan<'a>> Layer<S> for Capture {
    fn on_event(&self, event: &Event<'_>, _context: Context<'_, S>) {
        let mut text = Text::default();
        event.record(&mut text);
        let level = event.metadata().level().as_str().to_ascii_lowercase();
        self.0.keep(&level, event.metadata().target(), text.0);
    }
}

#[derive(Default)]
struct Text(String);

impl Visit for Text {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.record_debug(field, &format_args!("{value}"));
    }

    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        let before = if self.0.is_empty() { "" } else { " " };
        let written = match field.name() {
            "message" => write!(self.0, "{before}{value:?}"),
            name => write!(self.0, "{before}{name}={value:?}"),
        };
        written.expect("a String takes everything");
    }
}
