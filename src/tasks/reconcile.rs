//! Sweep over guilds: compares those that are due with Discord (after every READY and RESUME, and every few minutes),
//! folds their past days, and plans the doctor's daily check.

use std::time::Duration;

use async_trait::async_trait;

use super::driver::{Sweep, SweepError};
use crate::domain::{GuildId, Module, Timestamp};
use crate::services::{
    AnalyticsService, DoctorService, Failure, GuildSyncQueue, MissedEvents, ModuleSwitches, RuntimeSettings,
    TicketService,
};

/// Delay before a guild is tried again after a failure.
const AFTER_FAILURE: Duration = Duration::from_secs(15);

/// Reconciles every guild with Discord.
#[derive(Debug)]
pub struct GuildReconciler {
    /// Repairs tickets that differ from Discord.
    pub tickets: TicketService,
    /// Folds past days.
    pub analytics: AnalyticsService,
    /// Plans the daily checks.
    pub doctor: DoctorService,
    /// Queue of guilds that are due.
    pub guild_sync: GuildSyncQueue,
    /// Switched-off modules by guild.
    pub switches: ModuleSwitches,
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
        if self.switches.is_on(guild, Module::Ticket) {
            self.compare(guild).await?;
            self.doctor.plan_round(guild).await?;
        } else {
            // Events are ignored while the module is off, so they must be caught up with when it is on again.
            self.guild_sync.mark_missed_events(guild);
            self.tickets.resume(guild).await?;
        }
        if self.switches.is_on(guild, Module::Analytics) {
            self.analytics.count_days(guild).await?;
        }
        Ok(())
    }

    async fn compare(&self, guild: GuildId) -> Result<(), Failure> {
        if self.guild_sync.take_missed_events(guild) == MissedEvents::Open
            && let Err(failure) = self.tickets.schedule_catch_up(guild).await
        {
            // The mark was taken above; without it the missed events would never be read.
            self.guild_sync.mark_missed_events(guild);
            return Err(failure);
        }
        self.tickets.reconcile(guild).await
    }
}
