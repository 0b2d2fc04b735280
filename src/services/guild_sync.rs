//! Which guilds the gateway says are there, and which of them want to be compared with Discord now.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::domain::{GuildId, Timestamp};
use crate::repositories::Wakeup;

/// The guilds that are there. A guild that is unavailable is not: nothing is concluded about it.
#[derive(Clone, Debug)]
pub struct GuildSyncQueue {
    guilds: Arc<Mutex<HashMap<GuildId, WatchedGuild>>>,
    wakeup: Wakeup,
}

/// Whether events of a guild may have been missed since it was last looked at for that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MissedEvents {
    /// None were.
    Closed,
    /// Some may have been.
    Open,
}

/// A guild that is there.
#[derive(Clone, Copy, Debug)]
struct WatchedGuild {
    due: Timestamp,
    missed: MissedEvents,
}

impl GuildSyncQueue {
    /// Nobody is there yet. `nudge` is poked when a guild wants to be looked at.
    pub fn new(wakeup: Wakeup) -> Self {
        Self { guilds: Arc::default(), wakeup }
    }

    /// The guild is there, perhaps after an absence: look at it at once.
    pub fn arrived(&self, guild: GuildId, now: Timestamp) {
        self.lock().insert(guild, WatchedGuild { due: now, missed: MissedEvents::Open });
        self.wakeup.notify();
    }

    /// Events may have been missed: look at every guild that is there.
    pub fn schedule_all(&self, now: Timestamp) {
        self.lock()
            .values_mut()
            .for_each(|watch| *watch = WatchedGuild { due: now, missed: MissedEvents::Open });
        self.wakeup.notify();
    }

    /// The guild is gone or unavailable: leave it alone.
    pub fn left(&self, guild: GuildId) {
        self.lock().remove(&guild);
    }

    /// The guilds to look at now.
    pub fn due(&self, now: Timestamp) -> Vec<GuildId> {
        self.lock().iter().filter(|(_, watch)| watch.due <= now).map(|(guild, _)| *guild).collect()
    }

    /// The guild is looked at next at `at`, unless it has left meanwhile.
    pub fn schedule_at(&self, guild: GuildId, at: Timestamp) {
        if let Some(watch) = self.lock().get_mut(&guild) {
            watch.due = at;
        }
    }

    /// Events of the guild were ignored and no longer are: look at it at once, if it is there.
    pub fn resume_guild(&self, guild: GuildId, now: Timestamp) {
        if let Some(watch) = self.lock().get_mut(&guild) {
            *watch = WatchedGuild { due: now, missed: MissedEvents::Open };
        }
        self.wakeup.notify();
    }

    /// Whether the guild's events may have been missed. Whoever asks sees to it, or says that they could not.
    pub fn take_missed_events(&self, guild: GuildId) -> MissedEvents {
        let mut guilds = self.lock();
        guilds
            .get_mut(&guild)
            .map_or(MissedEvents::Closed, |watch| std::mem::replace(&mut watch.missed, MissedEvents::Closed))
    }

    /// What was missed could not be seen to, or an event was ignored.
    pub fn mark_missed_events(&self, guild: GuildId) {
        if let Some(watch) = self.lock().get_mut(&guild) {
            watch.missed = MissedEvents::Open;
        }
    }

    /// When the next guild is due.
    pub fn next_due(&self) -> Option<Timestamp> {
        self.lock().values().map(|watch| watch.due).min()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<GuildId, WatchedGuild>> {
        self.guilds.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
