//! Sweep over guilds: has every module do its round of those that are due (after every READY and RESUME, and every few
//! minutes).

use std::fmt;
use std::time::Duration;

use async_trait::async_trait;

use super::driver::{Sweep, SweepError};
use crate::domain::{GuildId, Timestamp};
use crate::services::{Failure, GuildSyncQueue, RuntimeSettings};

/// Delay before a guild is tried again after a failure.
const AFTER_FAILURE: Duration = Duration::from_secs(15);

/// A module's work on a guild that is due, whether the module is on there or off.
#[async_trait]
pub trait GuildRound: fmt::Debug + Send + Sync {
    /// Does it.
    async fn look_at(&self, guild: GuildId) -> Result<(), Failure>;
}

/// Reconciles every guild with Discord.
#[derive(Debug)]
pub struct GuildReconciler {
    /// Rounds of all modules, in order. One that fails ends the guild's turn.
    pub rounds: Vec<Box<dyn GuildRound>>,
    /// Queue of guilds that are due.
    pub guild_sync: GuildSyncQueue,
    /// Source of the interval between two comparisons of a guild.
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
