//! Tracks the guilds the gateway reports as available, and which of them are due for reconciliation.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::domain::{GuildId, Timestamp};
use crate::repositories::Wakeup;

/// The available guilds. An unavailable guild is not listed: nothing can be concluded about it.
#[derive(Clone, Debug)]
pub struct GuildSyncQueue {
    guilds: Arc<Mutex<HashMap<GuildId, WatchedGuild>>>,
    wakeup: Wakeup,
}

/// Completeness of a guild's events since its last catch-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MissedEvents {
    /// No events were missed.
    Closed,
    /// Events may have been missed.
    Open,
}

/// An available guild.
#[derive(Clone, Copy, Debug)]
struct WatchedGuild {
    due: Timestamp,
    missed: MissedEvents,
}

impl GuildSyncQueue {
    /// Creates an empty queue. `wakeup` is notified when a guild becomes due.
    pub fn new(wakeup: Wakeup) -> Self {
        Self { guilds: Arc::default(), wakeup }
    }

    /// Adds a guild that became available, perhaps after downtime; it is due at once.
    pub fn arrived(&self, guild: GuildId, now: Timestamp) {
        self.lock().insert(guild, WatchedGuild { due: now, missed: MissedEvents::Open });
        self.wakeup.notify();
    }

    /// Makes every guild due, because events may have been missed.
    pub fn schedule_all(&self, now: Timestamp) {
        self.lock()
            .values_mut()
            .for_each(|watch| *watch = WatchedGuild { due: now, missed: MissedEvents::Open });
        self.wakeup.notify();
    }

    /// Removes a guild that was left or became unavailable.
    pub fn left(&self, guild: GuildId) {
        self.lock().remove(&guild);
    }

    /// Returns the guilds that are due.
    pub fn due(&self, now: Timestamp) -> Vec<GuildId> {
        self.lock().iter().filter(|(_, watch)| watch.due <= now).map(|(guild, _)| *guild).collect()
    }

    /// Sets the guild's next time, unless it was removed meanwhile.
    pub fn schedule_at(&self, guild: GuildId, at: Timestamp) {
        // A guild that has left meanwhile must not be added again.
        if let Some(watch) = self.lock().get_mut(&guild) {
            watch.due = at;
        }
    }

    /// Makes the guild due at once, because its events were ignored until now; does nothing if it is unavailable.
    pub fn resume_guild(&self, guild: GuildId, now: Timestamp) {
        if let Some(watch) = self.lock().get_mut(&guild) {
            *watch = WatchedGuild { due: now, missed: MissedEvents::Open };
        }
        self.wakeup.notify();
    }

    /// Returns and clears the guild's missed-events mark. The caller catches up, or sets the mark again if it cannot.
    pub fn take_missed_events(&self, guild: GuildId) -> MissedEvents {
        let mut guilds = self.lock();
        guilds
            .get_mut(&guild)
            .map_or(MissedEvents::Closed, |watch| std::mem::replace(&mut watch.missed, MissedEvents::Closed))
    }

    /// Sets the guild's missed-events mark, because a catch-up failed or an event was ignored.
    pub fn mark_missed_events(&self, guild: GuildId) {
        if let Some(watch) = self.lock().get_mut(&guild) {
            watch.missed = MissedEvents::Open;
        }
    }

    /// Returns the time the next guild is due.
    pub fn next_due(&self) -> Option<Timestamp> {
        self.lock().values().map(|watch| watch.due).min()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<GuildId, WatchedGuild>> {
        // A panic elsewhere leaves the map usable: every change is a single operation.
        self.guilds.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
