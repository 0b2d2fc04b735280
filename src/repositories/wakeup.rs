//! Notification of tasks that wait for rows made due by a commit; it carries no content.

use std::sync::Arc;

use tokio::sync::Notify;
use tokio::sync::futures::OwnedNotified;

/// A notification for any number of listeners. One that nobody listens to is lost, so listen first and then query.
#[derive(Clone, Debug, Default)]
pub struct Wakeup(Arc<Notify>);

impl Wakeup {
    /// Wakes every listener.
    pub fn notify(&self) {
        self.0.notify_waiters();
    }

    /// Registers a listener immediately, not at the first poll; the future ends with the next notification.
    pub fn listen(&self) -> OwnedNotified {
        Arc::clone(&self.0).notified_owned()
    }
}
