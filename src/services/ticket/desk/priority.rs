//! Sets a ticket's priority (F36), and pings those who serve it when it becomes urgent.

use crate::domain::ticket::{ChannelCall, EventKind, Priority, Ticket, TicketAction};
use crate::domain::{Actor, Member};
use crate::services::Result;
use crate::services::ticket::channel::card::RefreshCard;
use crate::services::ticket::sla::clocks::ClockEvent;
use crate::services::ticket::{TicketContext, TicketSelector, TicketService};

impl TicketService {
    /// Sets the ticket's priority. Those who serve it are pinged when it becomes urgent, if the guild wants that, but
    /// not again when it becomes critical. Returns the ticket.
    pub async fn prioritise(
        &self,
        member: &Member,
        which: TicketSelector,
        priority: Priority,
    ) -> Result<Ticket> {
        let mut tx = self.context.begin().await?;
        let actor = Actor::Member(member.clone());
        let mut ticket_context =
            TicketContext::enter(&mut tx, &actor, which, TicketAction::Prioritise).await?;
        let from = ticket_context.ticket.prioritise(priority)?;
        tx.tickets().save(&ticket_context.ticket).await?;
        tx.tickets()
            .record(&ticket_context.ticket, Some(member.user), &EventKind::Prioritised { from, to: priority })
            .await?;
        self.context.turn_clocks(&mut tx, &mut ticket_context.ticket, ClockEvent::Repaced).await?;
        let ticket = &ticket_context.ticket;
        self.context.enqueue(&mut tx, ticket.guild, &RefreshCard(ticket.id)).await?;
        if ticket_context.routing.ping_urgent && from < Priority::Urgent && priority >= Priority::Urgent {
            let roles = ticket_context.team().roles().to_vec();
            self.context.call(&mut tx, ticket, ChannelCall::Urgent { roles, priority }).await?;
        }
        tx.commit().await?;
        Ok(ticket_context.ticket)
    }
}
