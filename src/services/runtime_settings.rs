//! What the operator may change while the bot runs.

use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use super::ticket::CaptureLimits;

/// The operator's settings that take effect at once; whoever needs one asks each time.
#[derive(Clone, Debug)]
pub struct RuntimeSettings(Arc<RwLock<RuntimeValues>>);

/// The settings themselves.
#[derive(Clone, Copy, Debug)]
pub struct RuntimeValues {
    /// Between two commands of one member.
    pub command_cooldown: Duration,
    /// How much of a ticket is kept.
    pub capture: CaptureLimits,
    /// How often a guild is compared with Discord.
    pub reconcile_every: Duration,
}

impl RuntimeSettings {
    /// As they are at the start.
    pub fn new(settings: RuntimeValues) -> Self {
        Self(Arc::new(RwLock::new(settings)))
    }

    /// As they are now.
    pub fn load(&self) -> RuntimeValues {
        *self.0.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// From now on.
    pub fn store(&self, settings: RuntimeValues) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = settings;
    }
}
