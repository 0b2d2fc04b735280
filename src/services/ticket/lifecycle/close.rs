//! Closes tickets: one transaction decides; then the transcript is stored and delivered before the channel is touched.

use super::archive::ArchiveTicket;
use super::request::{ShowCloseRequest, read_reason};
use crate::domain::ticket::{Closure, EventKind, TextPart, Ticket, TicketAction};
use crate::domain::{Actor, Member, UserId};
use crate::repositories::Tx;
use crate::services::ticket::channel::card::RefreshCard;
use crate::services::ticket::sla::clocks::ClockEvent;
use crate::services::ticket::{TicketContext, TicketSelector, TicketService};
use crate::services::{Failure, Result};

/// Result of a request to close.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CloseOutcome {
    /// The transcript is stored and the ticket closed.
    Done(Ticket),
    /// The ticket is closing; Discord or the disk is slow, and a job continues.
    Underway(Ticket),
}

impl TicketService {
    /// Returns the ticket if the member may close it. Checked before the form is shown so that nobody fills one in in
    /// vain; [`Self::close`] decides.
    pub async fn may_close(&self, member: &Member, which: TicketSelector) -> Result<Ticket> {
        let mut tx = self.context.read().await?;
        let ticket_context =
            TicketContext::enter(&mut tx, &Actor::Member(member.clone()), which, TicketAction::Close).await?;
        ticket_context.ticket.expect_open()?;
        Ok(ticket_context.ticket)
    }

    /// Closes the ticket with a reason of at most [`LONGEST_REASON`](crate::domain::ticket::LONGEST_REASON) characters,
    /// which may be empty.
    pub async fn close(&self, actor: &Actor, which: TicketSelector, reason: &str) -> Result<CloseOutcome> {
        let mut tx = self.context.begin().await?;
        let TicketContext { mut ticket, .. } =
            TicketContext::enter(&mut tx, actor, which, TicketAction::Close).await?;
        let reason = read_reason(reason)?;
        ticket.close(Closure { at: tx.now(), by: actor.user(), reason: reason.clone() })?;
        self.end(tx, ticket, actor.user(), EventKind::Closed { reason }).await
    }

    /// Saves a ticket that has just begun to close, and starts storing its transcript at once.
    pub(in crate::services::ticket) async fn end(
        &self,
        mut tx: Tx,
        mut ticket: Ticket,
        by: Option<UserId>,
        event: EventKind,
    ) -> Result<CloseOutcome> {
        let archive = ArchiveTicket(ticket.id);
        tx.tickets().save(&ticket).await?;
        if let Some(closure) = ticket.closure() {
            tx.tickets().keep_text(&ticket, TextPart::Reason, &closure.reason).await?;
        }
        tx.tickets().record(&ticket, by, &event).await?;
        self.context.turn_clocks(&mut tx, &mut ticket, ClockEvent::Closed).await?;
        self.context.ask_assignment(&mut tx, ticket.guild).await?;
        let lease = match self.context.enqueue_here(&mut tx, ticket.guild, &archive).await {
            Ok(lease) => Some(lease),
            // It was closing already: the worker with the lease, or the next one, continues with what is saved now.
            Err(Failure::LeaseLost) => {
                self.context.enqueue(&mut tx, ticket.guild, &archive).await?;
                None
            }
            Err(failure) => return Err(failure.into()),
        };
        self.context.enqueue(&mut tx, ticket.guild, &RefreshCard(ticket.id)).await?;
        if tx.tickets().request_post(ticket.guild, ticket.id).await?.is_some() {
            // The request to close is settled, so its message goes.
            self.context.enqueue(&mut tx, ticket.guild, &ShowCloseRequest(ticket.id)).await?;
        }
        tx.commit().await?;
        let Some(lease) = lease else { return Ok(CloseOutcome::Underway(ticket)) };
        match self.archive(ticket.guild, ticket.id, &lease).await {
            Ok(()) => {
                self.context.jobs.settle_inline(&lease).await?;
                Ok(CloseOutcome::Done(ticket))
            }
            Err(failure) => {
                self.context.postpone(&lease, &failure).await?;
                Ok(CloseOutcome::Underway(ticket))
            }
        }
    }
}
