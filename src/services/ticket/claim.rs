//! Taking a ticket on, and giving it back.

use super::card::RefreshCard;
use super::clocks::Turn;
use super::{Site, TicketService, Which};
use crate::domain::ticket::{Action, EventKind, Ticket};
use crate::domain::{Actor, Member};
use crate::services::Result;

impl TicketService {
    /// The member takes the ticket on; of two at once, the later one is told who was first. Answers the ticket.
    pub async fn claim(&self, member: &Member, which: Which) -> Result<Ticket> {
        let mut tx = self.kit.begin().await?;
        let Site { mut ticket, .. } =
            Site::enter(&mut tx, &Actor::Member(member.clone()), which, Action::Claim).await?;
        ticket.claim(member.user)?;
        tx.tickets().save(&ticket).await?;
        tx.tickets().record(&ticket, Some(member.user), &EventKind::Claimed).await?;
        self.kit.turn_clocks(&mut tx, &mut ticket, Turn::Claimed).await?;
        self.kit.seat_holder(&mut tx, &ticket).await?;
        self.kit.enqueue(&mut tx, ticket.guild, &RefreshCard(ticket.id)).await?;
        tx.commit().await?;
        Ok(ticket)
    }

    /// The holder, or an admin, gives the ticket back to everybody. Answers the ticket.
    pub async fn unclaim(&self, member: &Member, which: Which) -> Result<Ticket> {
        let mut tx = self.kit.begin().await?;
        let Site { mut ticket, .. } =
            Site::enter(&mut tx, &Actor::Member(member.clone()), which, Action::Unclaim).await?;
        ticket.unclaim()?;
        tx.tickets().save(&ticket).await?;
        tx.tickets().record(&ticket, Some(member.user), &EventKind::Unclaimed).await?;
        self.kit.turn_clocks(&mut tx, &mut ticket, Turn::Unclaimed).await?;
        self.kit.ask_assignment(&mut tx, ticket.guild).await?;
        self.kit.enqueue(&mut tx, ticket.guild, &RefreshCard(ticket.id)).await?;
        tx.commit().await?;
        Ok(ticket)
    }
}
