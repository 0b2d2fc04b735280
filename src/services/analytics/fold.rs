//! Folding of past days into tallies, once each, so that long periods are quick to read.

use std::time::Duration;

use super::{AnalyticsService, QueryContext};
use crate::domain::GuildId;
use crate::domain::analytics::{Day, fold};
use crate::services::{Failure, Result};

/// Time after midnight by which every transaction that began before it has ended.
const SETTLED_AFTER: Duration = Duration::from_mins(10);

/// Days folded per call, so that the sweep can go on to other guilds.
const AT_ONCE: usize = 60;

impl AnalyticsService {
    /// Folds the guild's latest past days that are not folded yet. To be called regularly.
    pub async fn count_days(&self, guild: GuildId) -> Result<(), Failure> {
        let mut tx = self.context.read().await?;
        let desk = match QueryContext::of(&mut tx, guild).await {
            Ok(desk) => desk,
            Err(crate::services::Error::Failed(failure)) => return Err(failure),
            Err(crate::services::Error::Refused(_)) => return Ok(()),
        };
        drop(tx);
        let missing = self.uncounted(&desk).await?;
        for day in missing.into_iter().rev().take(AT_ONCE) {
            self.count(&desk, day).await?;
        }
        Ok(())
    }

    async fn uncounted(&self, desk: &QueryContext) -> Result<Vec<Day>, Failure> {
        let mut tx = self.context.read().await?;
        let counted = desk.counted(&mut tx).await?;
        let mut days = Day::all(desk.first.date, desk.today.date, desk.zone);
        days.retain(|day| {
            !counted.contains(&(day.starts_at, day.ends_at)) && day.ends_at + SETTLED_AFTER <= tx.now()
        });
        Ok(days)
    }

    async fn count(&self, desk: &QueryContext, day: Day) -> Result<(), Failure> {
        let mut tx = self.context.begin().await?;
        tx.analytics().begin_fold(desk.guild, day).await?;
        let facts = tx.analytics().between(desk.guild, (day.starts_at, day.ends_at)).await?;
        for cell in fold(&facts, desk.zone) {
            tx.analytics().keep_cell(desk.guild, day, &cell).await?;
        }
        tx.commit().await?;
        Ok(())
    }
}
