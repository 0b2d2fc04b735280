//! Notifications for systemd (`Type=notify`, `WatchdogSec=`). They have no effect without systemd.

use sd_notify::NotifyState;

use super::{FatalError, Lifecycle};

pub(super) fn ready(life: &Lifecycle) {
    tell(NotifyState::Ready);
    let Some(patience) = sd_notify::watchdog_enabled() else { return };
    let watched = life.clone();
    life.spawn("watchdog", async move {
        // systemd recommends to notify at half of the watchdog's timeout.
        let mut beat = tokio::time::interval(patience / 2);
        loop {
            tokio::select! {
                () = watched.stopping() => return Ok::<(), FatalError>(()),
                _ = beat.tick() => tell(NotifyState::Watchdog),
            }
        }
    });
}

pub(super) fn stopping() {
    tell(NotifyState::Stopping);
}

fn tell(state: NotifyState<'_>) {
    if let Err(error) = sd_notify::notify(&[state]) {
        tracing::warn!(%error, "systemd cannot be told");
    }
}
