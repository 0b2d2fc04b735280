//! What the operator may change while the bot runs.

use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use super::ticket::CaptureLimits;

/// The operator's settings that take effect at once; whoever needs one asks each time.
#[derive(Clone, Debug)]
pub struct Dials(Arc<RwLock<Settings>>);

/// The settings themselves.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Between two commands of one member.
    pub command_cooldown: Duration,
    /// How much of a ticket is kept.
    pub capture: CaptureLimits,
    /// How often a guild is compared with Discord.
    pub reconcile_every: Duration,
}

impl Dials {
    /// As they are at the start.
    pub fn new(settings: Settings) -> Self {
        Self(Arc::new(RwLock::new(settings)))
    }

    /// As they are now.
    pub fn now(&self) -> Settings {
        *self.0.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// From now on.
    pub fn turn(&self, settings: Settings) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = settings;
    }
}
