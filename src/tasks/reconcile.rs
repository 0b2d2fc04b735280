//! Goes through the guilds that are due, after every READY and RESUME and every few minutes, and has each module do what it
//! does then.

use std::fmt;
use std::time::Duration;

use async_trait::async_trait;

use super::driver::{Sweep, SweepError};
use crate::domain::{GuildId, Timestamp};
use crate::services::{Failure, GuildSyncQueue, RuntimeSettings};

/// Delay before a guild is tried again after a failure.
const AFTER_FAILURE: Duration = Duration::from_secs(15);

/// What a module does with a guild that is due, whether it is switched on there or off.
#[async_trait]
pub trait GuildRound: fmt::Debug + Send + Sync {
    /// Does it.
    async fn look_at(&self, guild: GuildId) -> Result<(), Failure>;
}

/// The reconciler of every guild.
#[derive(Debug)]
pub struct GuildReconciler {
    /// What is done with each guild. One that fails keeps those behind it from their turn.
    pub rounds: Vec<Box<dyn GuildRound>>,
    /// Who is due.
    pub guild_sync: GuildSyncQueue,
    /// Says how long a guild that was looked at is left alone.
    pub runtime_settings: RuntimeSettings,
}

#[async_trait]
impl Sweep for GuildReconciler {
    fn name(&self) -> &'static str {
        "reconcile"
    }

    async fn sweep(&self, now: Timestamp) -> Result<Option<Timestamp>, SweepError> {
        for guild in self.guild_sync.due(now) {
            // Scheduled before the work, so that a request arriving during it is not lost.
            self.guild_sync.schedule_at(guild, now + self.runtime_settings.load().reconcile_every);
            if let Err(failure) = self.look_at(guild).await {
                tracing::warn!(%guild, error = %failure, "a guild could not be compared with Discord");
                self.guild_sync.schedule_at(guild, now + AFTER_FAILURE);
            }
        }
        Ok(self.guild_sync.next_due())
    }
}

impl GuildReconciler {
    async fn look_at(&self, guild: GuildId) -> Result<(), Failure> {
        for round in &self.rounds {
            round.look_at(guild).await?;
        }
        Ok(())
    }
}
