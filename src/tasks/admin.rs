//! Has a guild looked over once a day.

use async_trait::async_trait;

use super::reconcile::GuildRound;
use crate::domain::GuildId;
use crate::services::{DoctorService, Failure};

/// Administration's part of a round.
#[derive(Debug)]
pub struct DoctorRound {
    /// Plans the daily checks.
    pub doctor: DoctorService,
}

#[async_trait]
impl GuildRound for DoctorRound {
    async fn look_at(&self, guild: GuildId) -> Result<(), Failure> {
        self.doctor.plan_round(guild).await
    }
}
