//! Compares the tickets of a guild with Discord.

use async_trait::async_trait;

use super::reconcile::GuildRound;
use crate::domain::{GuildId, Module};
use crate::services::{Failure, GuildSyncQueue, MissedEvents, ModuleSwitches, TicketService};

/// Tickets' part of a round.
#[derive(Debug)]
pub struct TicketRound {
    /// Repairs tickets that differ from Discord.
    pub tickets: TicketService,
    /// Marks of missed events.
    pub guild_sync: GuildSyncQueue,
    /// Switched-off modules by guild.
    pub switches: ModuleSwitches,
}

#[async_trait]
impl GuildRound for TicketRound {
    async fn look_at(&self, guild: GuildId) -> Result<(), Failure> {
        if !self.switches.is_on(guild, Module::Ticket) {
            // Events are ignored while the module is off, so they must be caught up with when it is on again.
            self.guild_sync.mark_missed_events(guild);
            return self.tickets.resume(guild).await;
        }
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
