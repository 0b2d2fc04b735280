//! Taking a ticket on, and giving it back.

use crate::domain::ticket::{EventKind, Ticket, TicketAction};
use crate::domain::{Actor, Member};
use crate::services::Result;
use crate::services::ticket::channel::card::RefreshCard;
use crate::services::ticket::sla::clocks::ClockEvent;
use crate::services::ticket::{TicketContext, TicketSelector, TicketService};

impl TicketService {
    /// The member takes the ticket on; of two at once, the later one is told who was first. Answers the ticket.
    pub async fn claim(&self, member: &Member, which: TicketSelector) -> Result<Ticket> {
        let mut tx = self.context.begin().await?;
        let TicketContext { mut ticket, .. } =
            TicketContext::enter(&mut tx, &Actor::Member(member.clone()), which, TicketAction::Claim).await?;
        ticket.claim(member.user)?;
        tx.tickets().save(&ticket).await?;
        tx.tickets().record(&ticket, Some(member.user), &EventKind::Claimed).await?;
        self.context.turn_clocks(&mut tx, &mut ticket, ClockEvent::Claimed).await?;
        self.context.add_claimer(&mut tx, &ticket).await?;
        self.context.enqueue(&mut tx, ticket.guild, &RefreshCard(ticket.id)).await?;
        tx.commit().await?;
        Ok(ticket)
    }

    /// The holder, or an admin, gives the ticket back to everybody. Answers the ticket.
    pub async fn unclaim(&self, member: &Member, which: TicketSelector) -> Result<Ticket> {
        let mut tx = self.context.begin().await?;
        let TicketContext { mut ticket, .. } =
            TicketContext::enter(&mut tx, &Actor::Member(member.clone()), which, TicketAction::Unclaim)
                .await?;
        ticket.unclaim()?;
        tx.tickets().save(&ticket).await?;
        tx.tickets().record(&ticket, Some(member.user), &EventKind::Unclaimed).await?;
        self.context.turn_clocks(&mut tx, &mut ticket, ClockEvent::Unclaimed).await?;
        self.context.ask_assignment(&mut tx, ticket.guild).await?;
        self.context.enqueue(&mut tx, ticket.guild, &RefreshCard(ticket.id)).await?;
        tx.commit().await?;
        Ok(ticket)
    }
}
