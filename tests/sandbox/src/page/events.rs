//! Notifies browsers of changes, whose content they fetch themselves, and streams the bot's log.

use std::convert::Infallible;

use axum::extract::State;
use axum::response::Sse;
use axum::response::sse::{Event, KeepAlive};
use futures_util::{Stream, StreamExt as _, stream};
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;

use super::Page;
use crate::log::Line;

/// One browser's stream: the log so far, then changes and log lines as they come.
pub(super) async fn stream(State(page): State<Page>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let (past, lines) = page.log.follow();
    let past = stream::iter(past).map(|line| log_event(&line));
    let state = stream::unfold(page.discord.subscribe(), |feed| async {
        missed_or(feed).await.map(|(_, feed)| (change_event(), feed))
    });
    let bot = stream::unfold(page.stage.watch(), |mut watch| async {
        watch.changed().await.ok()?;
        Some((change_event(), watch))
    });
    let lines = stream::unfold(lines, |lines| async {
        missed_or(lines)
            .await
            .map(|(line, lines)| (line.map_or_else(change_event, |line| log_event(&line)), lines))
    });
    let all = past.chain(stream::select(lines, stream::select(state, bot)));
    Sse::new(all.map(Ok)).keep_alive(KeepAlive::default())
}

/// Returns the next item, or none of it if the receiver was too slow; ends when the feed is closed.
async fn missed_or<T: Clone>(mut feed: Receiver<T>) -> Option<(Option<T>, Receiver<T>)> {
    match feed.recv().await {
        Ok(item) => Some((Some(item), feed)),
        Err(RecvError::Lagged(_)) => Some((None, feed)),
        Err(RecvError::Closed) => None,
    }
}

fn change_event() -> Event {
    // Browsers drop events without data.
    Event::default().event("change").data("something")
}

fn log_event(line: &Line) -> Event {
    Event::default().event("log").data(serde_json::json!(line).to_string())
}
