//! Enforces the guild's retention rules: records are hidden, then purged, a few at a time, so that neither Discord nor
//! the database is flooded after downtime or when a rule is new.

mod erase;
mod hide;
mod personal_export;
pub(super) mod purge;

use std::time::Duration;

use super::TicketService;
use crate::domain::ticket::{EventKind, RecordVisibility, RetentionPolicy, Ticket};
use crate::domain::{GuildId, TicketId};
use crate::jobs::Job as _;
use crate::repositories::{FigureRetention, Tx};
use crate::services::Failure;

/// Most tickets purged at once; each has a channel, posts and files to be deleted.
const MOST_PURGED: i64 = 5;

/// Most records hidden at once, which only changes rows.
const MOST_HIDDEN: i64 = 50;

/// Pause before the next batch.
const PAUSE: Duration = Duration::from_mins(1);

/// Longest wait between two runs: no rule is shorter than a day, so tickets closed later are not due before.
const DAY: Duration = Duration::from_hours(24);

ticket_job! {
    /// Hides and purges the records that are due.
    RetireRecords for guild = "ticket.retire" => retire_records
}

impl TicketService {
    /// Hides and purges the records that are due, and schedules the next run.
    pub(super) async fn retire_records(&self, guild: GuildId) -> Result<(), Failure> {
        let mut tx = self.context.read().await?;
        let to_purge = tx.tickets().to_purge(guild, MOST_PURGED).await?;
        let to_hide = tx.tickets().to_hide(guild, MOST_HIDDEN).await?;
        drop(tx);
        for id in to_purge {
            self.purge_if_due(guild, id).await?;
        }
        for id in to_hide {
            self.hide_if_due(guild, id).await?;
        }
        let mut tx = self.context.begin().await?;
        if tx.tickets().retires(guild).await? {
            let (soon, late) = (tx.now() + PAUSE, tx.now() + DAY);
            let next = tx.tickets().next_retirement(guild).await?.unwrap_or(late);
            self.context.enqueue_at(&mut tx, guild, next.clamp(soon, late), &RetireRecords).await?;
        }
        Ok(tx.commit().await?)
    }

    /// Enqueues the retention job if it is not pending, in case it was given up.
    pub(super) async fn resume_retiring(&self, guild: GuildId) -> Result<(), Failure> {
        let mut tx = self.context.read().await?;
        if !tx.tickets().retires(guild).await? || RetireRecords.is_pending(&mut tx, guild).await? {
            return Ok(());
        }
        drop(tx);
        let mut tx = self.context.begin().await?;
        self.context.enqueue(&mut tx, guild, &RetireRecords).await?;
        Ok(tx.commit().await?)
    }

    async fn purge_if_due(&self, guild: GuildId, id: TicketId) -> Result<(), Failure> {
        let mut tx = self.context.begin().await?;
        let Some((ticket, retention)) = held(&mut tx, guild, id).await? else { return Ok(()) };
        if !retention.purges(&ticket, tx.now()) {
            return Ok(());
        }
        self.purge(&mut tx, &ticket, FigureRetention::Forgotten).await?;
        Ok(tx.commit().await?)
    }

    async fn hide_if_due(&self, guild: GuildId, id: TicketId) -> Result<(), Failure> {
        let mut tx = self.context.begin().await?;
        let Some((mut ticket, retention)) = held(&mut tx, guild, id).await? else { return Ok(()) };
        if !retention.hides(&ticket, tx.now()) || ticket.set_hidden(RecordVisibility::Hidden).is_err() {
            return Ok(());
        }
        tx.tickets().save(&ticket).await?;
        tx.tickets().retire(&ticket).await?;
        tx.tickets().record(&ticket, None, &EventKind::Hidden).await?;
        Ok(tx.commit().await?)
    }
}

/// Locks the ticket and returns its retention policy: since it was listed, it may have been reopened or the rule
/// changed.
async fn held(
    tx: &mut Tx,
    guild: GuildId,
    id: TicketId,
) -> Result<Option<(Ticket, RetentionPolicy)>, Failure> {
    let Some(ticket) = tx.tickets().find_for_update(guild, id).await? else { return Ok(None) };
    let (general, own) = tx.tickets().rules(guild, ticket.category).await?;
    // Contradicting rules were refused when they were set.
    Ok(Some((ticket, own.over(general).retention().unwrap_or_default())))
}
