//! Spans of requests, jobs and calls; each ends with one log line that contains its outcome and duration.

use std::cell::Cell;
use std::pin::Pin;
use std::time::Instant;

use tracing::{Instrument as _, Level, Span};

const UNNOTED: &str = "";

tokio::task_local! {
    static OUTCOME: Cell<&'static str>;
}

/// Runs `work` within `span` and writes one line at the span's level when it ends, with its outcome (`done` unless
/// [`note_outcome`] sets another) and its milliseconds.
///
/// A span contains ids and internal names: no tokens, and nothing that members typed.
pub fn observe<T>(span: Span, work: impl Future<Output = T>) -> impl Future<Output = T> {
    observe_as("done", span, Box::pin(work))
}

/// Runs `work` like [`observe`], but writes no line without a [`note_outcome`].
pub fn observe_if_noted<T>(span: Span, work: impl Future<Output = T>) -> impl Future<Output = T> {
    observe_as(UNNOTED, span, Box::pin(work))
}

/// Sets the outcome of the innermost observed work: `refused`, `failed`, … The last call wins.
pub fn note_outcome(outcome: &'static str) {
    // Outside of observed work there is no line to set it for.
    let _unobserved = OUTCOME.try_with(|noted| noted.set(outcome));
}

async fn observe_as<T>(outcome: &'static str, span: Span, work: Pin<Box<impl Future<Output = T>>>) -> T {
    let began = Instant::now();
    let work = async {
        let done = work.await;
        (done, OUTCOME.with(Cell::get))
    };
    let (done, outcome) = OUTCOME.scope(Cell::new(outcome), work).instrument(span.clone()).await;
    let ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
    if let Some(metadata) = span.metadata().filter(|_| !span.is_disabled() && outcome != UNNOTED) {
        let name = metadata.name();
        span.in_scope(|| {
            if *metadata.level() == Level::INFO {
                tracing::info!(outcome, ms, "{name} finished");
            } else {
                tracing::debug!(outcome, ms, "{name} finished");
            }
        });
    }
    done
}
