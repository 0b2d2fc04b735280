//! Escalates tickets to a higher level (F40), and back.

use crate::domain::ticket::{ChannelCall, EscalationLevel, EventKind, Ticket, TicketAction};
use crate::domain::{Actor, Member, UserId};
use crate::repositories::Tx;
use crate::services::Result;
use crate::services::ticket::channel::card::RefreshCard;
use crate::services::ticket::{TicketContext, TicketSelector, TicketService};

impl TicketService {
    /// Escalates the ticket to a level, or de-escalates it. The roles of the level are admitted and pinged; those of
    /// levels above lose access. Refused without any change if the bot lacks a permission that follows from it. Returns
    /// the ticket.
    pub async fn escalate(
        &self,
        member: &Member,
        which: TicketSelector,
        to: EscalationLevel,
    ) -> Result<Ticket> {
        let actor = Actor::Member(member.clone());
        let mut tx = self.context.begin().await?;
        let before = TicketContext::enter(&mut tx, &actor, which, TicketAction::Escalate).await?;
        // Permissions are checked with no lock kept across calls to Discord; `enter` below decides again under the
        // lock.
        drop(tx);
        let mut after = before.clone();
        after.ticket.route.level = to;
        self.require_bot_permissions(&before, &after).await?;
        let mut tx = self.context.begin().await?;
        let mut ticket_context = TicketContext::enter(&mut tx, &actor, which, TicketAction::Escalate).await?;
        self.raise(&mut tx, &mut ticket_context, to, Some(member.user), String::new()).await?;
        tx.commit().await?;
        Ok(ticket_context.ticket)
    }

    /// Escalates the ticket within the caller's transaction; `by` is `None` for the bot itself. `why` is shown to
    /// people.
    pub(in crate::services::ticket) async fn raise(
        &self,
        tx: &mut Tx,
        ticket_context: &mut TicketContext,
        to: EscalationLevel,
        by: Option<UserId>,
        why: String,
    ) -> Result<()> {
        let before = ticket_context.team();
        let escalated = ticket_context.ticket.escalate(to)?;
        let (ticket, after) = (&ticket_context.ticket, ticket_context.team());
        tx.tickets().save(ticket).await?;
        let event = EventKind::Escalated { from: escalated.from, to, why };
        tx.tickets().record(ticket, by, &event).await?;
        if let Some(from) = escalated.raised_from {
            tx.tickets().record(ticket, by, &EventKind::Prioritised { from, to: ticket.priority }).await?;
        }
        self.context.change_team(tx, ticket, &before, &after).await?;
        self.context.enqueue(tx, ticket.guild, &RefreshCard(ticket.id)).await?;
        if to > escalated.from {
            let roles =
                ticket_context.routing.escalation_of(ticket_context.department.as_ref()).at(to).to_vec();
            self.context.call(tx, ticket, ChannelCall::Escalated { roles, level: to }).await?;
        }
        Ok(())
    }
}
