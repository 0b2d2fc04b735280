//! Compares the guilds that are due with Discord, after every READY and RESUME and every few minutes, counts their days
//! that have ended meanwhile, and has them looked over once a day.

use std::time::Duration;

use async_trait::async_trait;

use super::driver::{Sweep, SweepError};
use crate::domain::{GuildId, Module, Timestamp};
use crate::services::{
    AnalyticsService, DoctorService, Failure, GuildSyncQueue, MissedEvents, ModuleSwitches, RuntimeSettings,
    TicketService,
};

/// After a failure a guild is looked at again this much later.
const AFTER_FAILURE: Duration = Duration::from_secs(15);

/// The reconciler of every guild.
#[derive(Debug)]
pub struct GuildReconciler {
    /// Who mends tickets.
    pub tickets: TicketService,
    /// Who counts days.
    pub analytics: AnalyticsService,
    /// Who looks guilds over.
    pub doctor: DoctorService,
    /// Who is due.
    pub guild_sync: GuildSyncQueue,
    /// What is switched off where.
    pub switches: ModuleSwitches,
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
            // Before the work, so that a request that comes during it is not lost.
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
            // Nobody listens: whatever happens meanwhile is looked for when they are on again.
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
            self.guild_sync.mark_missed_events(guild);
            return Err(failure);
        }
        self.tickets.reconcile(guild).await
    }
}
