//! Holds the operator's settings that may change at runtime.

use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use super::ticket::CaptureLimits;

/// Shared settings that take effect at once, so callers load them anew each time and never store them.
#[derive(Clone, Debug)]
pub struct RuntimeSettings(Arc<RwLock<RuntimeValues>>);

/// Values of the settings.
#[derive(Clone, Copy, Debug)]
pub struct RuntimeValues {
    /// Pause between two commands of one member.
    pub command_cooldown: Duration,
    /// Limits of stored files and messages.
    pub capture: CaptureLimits,
    /// Interval between two reconciliations of a guild.
    pub reconcile_every: Duration,
}

impl RuntimeSettings {
    /// Creates the settings with their initial values.
    pub fn new(settings: RuntimeValues) -> Self {
        Self(Arc::new(RwLock::new(settings)))
    }

    /// Returns the current values.
    pub fn load(&self) -> RuntimeValues {
        *self.0.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Replaces the values.
    pub fn store(&self, settings: RuntimeValues) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = settings;
    }
}
