//! Spans of requests, jobs and calls: each ends in one line that says how it went and how long it took.

use std::cell::Cell;
use std::pin::Pin;
use std::time::Instant;

use tracing::{Instrument as _, Level, Span};

const UNNOTED: &str = "";

tokio::task_local! {
    static OUTCOME: Cell<&'static str>;
}

/// Does `work` within `span` and writes one line at the span's level when it is over, with its outcome (`done` unless
/// [`note_outcome`] says otherwise) and its milliseconds.
///
/// A span carries ids and names of ours: no tokens, and nothing that people typed.
pub fn observe<T>(span: Span, work: impl Future<Output = T>) -> impl Future<Output = T> {
    observe_as("done", span, Box::pin(work))
}

/// The same for what may turn out to be nobody's business: without a [`note_outcome`] there is no line.
pub fn observe_if_noted<T>(span: Span, work: impl Future<Output = T>) -> impl Future<Output = T> {
    observe_as(UNNOTED, span, Box::pin(work))
}

/// Names how the innermost observed work ends, for its line: `refused`, `failed`, … The last word counts.
pub fn note_outcome(outcome: &'static str) {
    // Nobody observes a stray caller.
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
