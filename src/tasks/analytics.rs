//! Counts the days of a guild that have ended.

use async_trait::async_trait;

use super::reconcile::GuildRound;
use crate::domain::{GuildId, Module};
use crate::services::{AnalyticsService, Failure, ModuleSwitches};

/// Analytics' part of a round.
#[derive(Debug)]
pub struct AnalyticsRound {
    /// Folds past days.
    pub analytics: AnalyticsService,
    /// Switched-off modules by guild.
    pub switches: ModuleSwitches,
}

#[async_trait]
impl GuildRound for AnalyticsRound {
    async fn look_at(&self, guild: GuildId) -> Result<(), Failure> {
        if self.switches.is_on(guild, Module::Analytics) {
            self.analytics.count_days(guild).await?;
        }
        Ok(())
    }
}
