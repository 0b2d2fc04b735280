//! Wakes whoever waits for rows that a commit has made due; it says that there is something to see, never what.

use std::sync::Arc;

use tokio::sync::Notify;
use tokio::sync::futures::OwnedNotified;

/// A bell that many may hear. A poke nobody listens to is forgotten, so listen first and look then.
#[derive(Clone, Debug, Default)]
pub struct Wakeup(Arc<Notify>);

impl Wakeup {
    /// Wakes everybody who listens.
    pub fn notify(&self) {
        self.0.notify_waiters();
    }

    /// Registers interest at once, not when first polled; the future ends with the next poke.
    pub fn listen(&self) -> OwnedNotified {
        Arc::clone(&self.0).notified_owned()
    }
}
