//! Escalation (F40): taking a ticket up to those who decide, and down again.

use super::card::RefreshCard;
use super::{Site, TicketService, Which};
use crate::domain::ticket::{Action, Call, EventKind, Level, Ticket};
use crate::domain::{Actor, Member, UserId};
use crate::repositories::Tx;
use crate::services::Result;

impl TicketService {
    /// Takes the ticket up to a level, or down to one. Whom the level calls is let in and called; who was let in by a
    /// level above goes. Refused, and nothing has changed, if Discord forbids the bot what follows from it. Answers the
    /// ticket.
    pub async fn escalate(&self, member: &Member, which: Which, to: Level) -> Result<Ticket> {
        let actor = Actor::Member(member.clone());
        let mut tx = self.kit.begin().await?;
        let before = Site::enter(&mut tx, &actor, which, Action::Escalate).await?;
        drop(tx);
        let mut after = before.clone();
        after.ticket.route.level = to;
        self.expect_leeway(&before, &after).await?;
        let mut tx = self.kit.begin().await?;
        let mut site = Site::enter(&mut tx, &actor, which, Action::Escalate).await?;
        self.raise(&mut tx, &mut site, to, Some(member.user), String::new()).await?;
        tx.commit().await?;
        Ok(site.ticket)
    }

    /// The same in the transaction that holds the ticket, also by the bot on its own account. `why` is read by people.
    pub(super) async fn raise(
        &self,
        tx: &mut Tx,
        site: &mut Site,
        to: Level,
        by: Option<UserId>,
        why: String,
    ) -> Result<()> {
        let before = site.team();
        let escalated = site.ticket.escalate(to)?;
        let (ticket, after) = (&site.ticket, site.team());
        tx.tickets().save(ticket).await?;
        let event = EventKind::Escalated { from: escalated.from, to, why };
        tx.tickets().record(ticket, by, &event).await?;
        if let Some(from) = escalated.raised_from {
            tx.tickets().record(ticket, by, &EventKind::Prioritised { from, to: ticket.priority }).await?;
        }
        self.kit.change_team(tx, ticket, &before, &after).await?;
        self.kit.enqueue(tx, ticket.guild, &RefreshCard(ticket.id)).await?;
        if to > escalated.from {
            let roles = site.routing.escalation_of(site.department.as_ref()).at(to).to_vec();
            self.kit.call(tx, ticket, Call::Escalated { roles, level: to }).await?;
        }
        Ok(())
    }
}
