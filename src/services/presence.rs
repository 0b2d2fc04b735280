//! Which guilds the gateway says are there, and which of them want to be compared with Discord now.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::domain::{GuildId, Timestamp};
use crate::repositories::Nudge;

/// The guilds that are there. A guild that is unavailable is not: nothing is concluded about it.
#[derive(Clone, Debug)]
pub struct Presence {
    guilds: Arc<Mutex<HashMap<GuildId, Watch>>>,
    nudge: Nudge,
}

/// Whether events of a guild may have been missed since it was last looked at for that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// None were.
    Closed,
    /// Some may have been.
    Open,
}

/// A guild that is there.
#[derive(Clone, Copy, Debug)]
struct Watch {
    due: Timestamp,
    gap: Gap,
}

impl Presence {
    /// Nobody is there yet. `nudge` is poked when a guild wants to be looked at.
    pub fn new(nudge: Nudge) -> Self {
        Self { guilds: Arc::default(), nudge }
    }

    /// The guild is there, perhaps after an absence: look at it at once.
    pub fn arrived(&self, guild: GuildId, now: Timestamp) {
        self.lock().insert(guild, Watch { due: now, gap: Gap::Open });
        self.nudge.poke();
    }

    /// Events may have been missed: look at every guild that is there.
    pub fn look_at_all(&self, now: Timestamp) {
        self.lock().values_mut().for_each(|watch| *watch = Watch { due: now, gap: Gap::Open });
        self.nudge.poke();
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
    pub fn look_again(&self, guild: GuildId, at: Timestamp) {
        if let Some(watch) = self.lock().get_mut(&guild) {
            watch.due = at;
        }
    }

    /// Events of the guild were ignored and no longer are: look at it at once, if it is there.
    pub fn listens_again(&self, guild: GuildId, now: Timestamp) {
        if let Some(watch) = self.lock().get_mut(&guild) {
            *watch = Watch { due: now, gap: Gap::Open };
        }
        self.nudge.poke();
    }

    /// Whether the guild's events may have been missed. Whoever asks sees to it, or says that they could not.
    pub fn take_gap(&self, guild: GuildId) -> Gap {
        let mut guilds = self.lock();
        guilds.get_mut(&guild).map_or(Gap::Closed, |watch| std::mem::replace(&mut watch.gap, Gap::Closed))
    }

    /// What was missed could not be seen to, or an event was ignored.
    pub fn reopen_gap(&self, guild: GuildId) {
        if let Some(watch) = self.lock().get_mut(&guild) {
            watch.gap = Gap::Open;
        }
    }

    /// When the next guild is due.
    pub fn next_due(&self) -> Option<Timestamp> {
        self.lock().values().map(|watch| watch.due).min()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<GuildId, Watch>> {
        self.guilds.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
