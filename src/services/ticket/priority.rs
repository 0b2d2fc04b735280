//! How urgent a ticket is (F36), and calling those who serve it when it becomes so.

use super::card::RefreshCard;
use super::clocks::Turn;
use super::{Site, TicketService, Which};
use crate::domain::ticket::{Action, Call, EventKind, Priority, Ticket};
use crate::domain::{Actor, Member};
use crate::services::Result;

impl TicketService {
    /// Staff says how urgent the ticket is. Whoever serves it is called when it becomes urgent, if the guild wants that;
    /// not again when it becomes critical. Answers the ticket.
    pub async fn prioritise(&self, member: &Member, which: Which, priority: Priority) -> Result<Ticket> {
        let mut tx = self.kit.begin().await?;
        let actor = Actor::Member(member.clone());
        let mut site = Site::enter(&mut tx, &actor, which, Action::Prioritise).await?;
        let from = site.ticket.prioritise(priority)?;
        tx.tickets().save(&site.ticket).await?;
        tx.tickets()
            .record(&site.ticket, Some(member.user), &EventKind::Prioritised { from, to: priority })
            .await?;
        self.kit.turn_clocks(&mut tx, &mut site.ticket, Turn::Repaced).await?;
        let ticket = &site.ticket;
        self.kit.enqueue(&mut tx, ticket.guild, &RefreshCard(ticket.id)).await?;
        if site.routing.ping_urgent && from < Priority::Urgent && priority >= Priority::Urgent {
            let roles = site.team().roles().to_vec();
            self.kit.call(&mut tx, ticket, Call::Urgent { roles, priority }).await?;
        }
        tx.commit().await?;
        Ok(site.ticket)
    }
}
