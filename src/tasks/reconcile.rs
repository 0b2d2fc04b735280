//! Compares the guilds that are due with Discord, after every READY and RESUME and every few minutes, counts their days
//! that have ended meanwhile, and has them looked over once a day.

use std::time::Duration;

use async_trait::async_trait;

use super::driver::{Sweep, SweepError};
use crate::domain::{GuildId, Module, Timestamp};
use crate::services::{
    AnalyticsService, Dials, DoctorService, Failure, Gap, Presence, Switches, TicketService,
};

/// After a failure a guild is looked at again this much later.
const AFTER_FAILURE: Duration = Duration::from_secs(15);

/// The reconciler of every guild.
#[derive(Debug)]
pub struct Reconcile {
    /// Who mends tickets.
    pub tickets: TicketService,
    /// Who counts days.
    pub analytics: AnalyticsService,
    /// Who looks guilds over.
    pub doctor: DoctorService,
    /// Who is due.
    pub presence: Presence,
    /// What is switched off where.
    pub switches: Switches,
    /// Says how long a guild that was looked at is left alone.
    pub dials: Dials,
}

#[async_trait]
impl Sweep for Reconcile {
    fn name(&self) -> &'static str {
        "reconcile"
    }

    async fn sweep(&self, now: Timestamp) -> Result<Option<Timestamp>, SweepError> {
        for guild in self.presence.due(now) {
            // Before the work, so that a request that comes during it is not lost.
            self.presence.look_again(guild, now + self.dials.now().reconcile_every);
            if let Err(failure) = self.look_at(guild).await {
                tracing::warn!(%guild, error = %failure, "a guild could not be compared with Discord");
                self.presence.look_again(guild, now + AFTER_FAILURE);
            }
        }
        Ok(self.presence.next_due())
    }
}

impl Reconcile {
    async fn look_at(&self, guild: GuildId) -> Result<(), Failure> {
        if self.switches.is_on(guild, Module::Ticket) {
            self.compare(guild).await?;
            self.doctor.plan_round(guild).await?;
        } else {
            // Nobody listens: whatever happens meanwhile is looked for when they are on again.
            self.presence.reopen_gap(guild);
            self.tickets.resume(guild).await?;
        }
        if self.switches.is_on(guild, Module::Analytics) {
            self.analytics.count_days(guild).await?;
        }
        Ok(())
    }

    async fn compare(&self, guild: GuildId) -> Result<(), Failure> {
        if self.presence.take_gap(guild) == Gap::Open
            && let Err(failure) = self.tickets.look_for_missed(guild).await
        {
            self.presence.reopen_gap(guild);
            return Err(failure);
        }
        self.tickets.reconcile(guild).await
    }
}
