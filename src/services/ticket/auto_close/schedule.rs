//! Closes tickets at a scheduled time. The row holds the schedule; the job only checks whether it is due.

use std::time::Duration;

use crate::domain::ticket::{Closure, EventKind, ScheduledClose, Ticket, TicketAction, TicketState};
use crate::domain::{Actor, GuildId, Member, TicketId};
use crate::services::ticket::channel::card::RefreshCard;
use crate::services::ticket::{TicketContext, TicketSelector, TicketService};
use crate::services::{Error, Failure, Result};
use crate::views;

ticket_job! {
    /// Closes a ticket at its scheduled time, unless it has been put off.
    CloseScheduled = "ticket.scheduled_close", waits => close_if_due
}

impl TicketService {
    /// Schedules the ticket's closing, replacing an earlier schedule; cancels it when `wait` is `None`. Returns the
    /// ticket.
    pub async fn schedule_close(
        &self,
        member: &Member,
        which: TicketSelector,
        wait: Option<Duration>,
    ) -> Result<Ticket> {
        let mut tx = self.context.begin().await?;
        let now = tx.now();
        let actor = Actor::Member(member.clone());
        let TicketContext { mut ticket, .. } =
            TicketContext::enter(&mut tx, &actor, which, TicketAction::ScheduleClose).await?;
        let schedule = wait.map(|wait| ScheduledClose { at: now + wait, by: Some(member.user) });
        ticket.schedule_close(schedule)?;
        tx.tickets().save(&ticket).await?;
        let event = schedule.map_or(EventKind::CloseUnscheduled, |ScheduledClose { at, .. }| {
            EventKind::CloseScheduled { at }
        });
        tx.tickets().record(&ticket, Some(member.user), &event).await?;
        if let Some(ScheduledClose { at, .. }) = schedule {
            self.context.enqueue_at(&mut tx, ticket.guild, at, &CloseScheduled(ticket.id)).await?;
        }
        self.context.enqueue(&mut tx, ticket.guild, &RefreshCard(ticket.id)).await?;
        tx.commit().await?;
        Ok(ticket)
    }

    /// Closes the ticket if its scheduled time has come; enqueues itself again if it has been put off.
    pub(super) async fn close_if_due(
        &self,
        guild: GuildId,
        id: TicketId,
    ) -> std::result::Result<(), Failure> {
        // Before the transaction: reading messages takes calls to Discord, and no lock is kept across those.
        self.read_before_closing(guild, id).await?;
        let mut tx = self.context.begin().await?;
        let now = tx.now();
        let Some(mut ticket) = tx.tickets().find_for_update(guild, id).await? else { return Ok(()) };
        let (TicketState::Open { .. }, Some(ScheduledClose { at, by })) =
            (&ticket.state, ticket.closing_state.scheduled)
        else {
            return Ok(());
        };
        if at > now {
            self.context.enqueue_at(&mut tx, ticket.guild, at, &CloseScheduled(ticket.id)).await?;
            return Ok(tx.commit().await?);
        }
        let settings = tx.guilds().settings(guild).await?;
        let reason = views::ticket::scheduled_reason(&self.context.localizer(&settings));
        let closed = ticket.close(Closure { at: now, by, reason: reason.clone() });
        if closed.is_err() {
            return Ok(());
        }
        match self.end(tx, ticket, by, EventKind::Closed { reason }).await {
            Ok(_) | Err(Error::Refused(_)) => Ok(()),
            Err(Error::Failed(failure)) => Err(failure),
        }
    }
}
