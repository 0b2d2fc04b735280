//! Counting the days that are over, once each, so that a long stretch of them is read in no time.

use std::time::Duration;

use super::{AnalyticsService, Desk};
use crate::domain::analytics::{Day, fold};
use crate::domain::{GuildId, Timestamp};
use crate::services::{Failure, Result};

/// A transaction that began before midnight has ended so long after it.
const SETTLED_AFTER: Duration = Duration::from_mins(10);

/// As many days as one look counts, so that whoever looks goes on with something else soon.
const AT_ONCE: usize = 60;

impl AnalyticsService {
    /// Counts the guild's latest days that are over and not yet counted. To be called every now and then.
    pub async fn count_days(&self, guild: GuildId) -> Result<(), Failure> {
        let mut tx = self.kit.read().await?;
        let desk = match Desk::of(&mut tx, guild).await {
            Ok(desk) => desk,
            Err(crate::services::Error::Failed(failure)) => return Err(failure),
            Err(crate::services::Error::Refused(_)) => return Ok(()),
        };
        drop(tx);
        let missing = self.uncounted(&desk, desk.first.starts_at).await?;
        for day in missing.into_iter().rev().take(AT_ONCE) {
            self.count(&desk, day).await?;
        }
        Ok(())
    }

    /// Counts every day since `from` that is over and not yet counted.
    pub(super) async fn catch_up(&self, desk: &Desk, from: Timestamp) -> Result<(), Failure> {
        for day in self.uncounted(desk, from).await? {
            self.count(desk, day).await?;
        }
        Ok(())
    }

    async fn uncounted(&self, desk: &Desk, from: Timestamp) -> Result<Vec<Day>, Failure> {
        let from = from.max(desk.first.starts_at);
        if from >= desk.today.starts_at {
            return Ok(Vec::new());
        }
        let mut tx = self.kit.read().await?;
        let now = tx.now();
        let counted = tx.analytics().folded(desk.guild, (from, desk.today.starts_at)).await?;
        let mut counted = counted.into_iter().peekable();
        let mut days = Day::all(Day::date_of(from, desk.zone), desk.today.date, desk.zone);
        // Both are in order.
        days.retain(|day| {
            while counted.next_if(|(start, _)| *start < day.starts_at).is_some() {}
            let is_counted = counted.peek() == Some(&(day.starts_at, day.ends_at));
            !is_counted && day.ends_at + SETTLED_AFTER <= now
        });
        Ok(days)
    }

    async fn count(&self, desk: &Desk, day: Day) -> Result<(), Failure> {
        let mut tx = self.kit.begin().await?;
        tx.analytics().begin_fold(desk.guild, day).await?;
        let facts = tx.analytics().between(desk.guild, (day.starts_at, day.ends_at)).await?;
        for cell in fold(&facts, desk.zone) {
            tx.analytics().keep_cell(desk.guild, day, &cell).await?;
        }
        tx.commit().await?;
        Ok(())
    }
}
