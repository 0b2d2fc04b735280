//! Claims tickets and releases claims.

use crate::domain::ticket::{EventKind, Ticket, TicketAction};
use crate::domain::{Actor, Member};
use crate::services::Result;
use crate::services::ticket::channel::card::RefreshCard;
use crate::services::ticket::sla::clocks::ClockEvent;
use crate::services::ticket::{TicketContext, TicketSelector, TicketService};

impl TicketService {
    /// Claims the ticket for the member; of two at once, the later one is refused with the name of the first. Returns
    /// the ticket.
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

    /// Releases the claim, for its holder or an admin. Returns the ticket.
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
