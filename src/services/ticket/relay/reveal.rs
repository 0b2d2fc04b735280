//! Reveals who is behind an anonymous ticket: to one admin, with a reason, on record.

use crate::domain::ticket::{EventKind, Ticket, TicketAction};
use crate::domain::{Actor, DeskRefusal, Member, UserId};
use crate::services::Result;
use crate::services::admin::bounded;
use crate::services::ticket::{TicketContext, TicketSelector, TicketService};
use crate::views;

impl TicketService {
    /// Returns the anonymous ticket, if the member may learn who is behind it.
    pub async fn may_reveal(&self, member: &Member, which: TicketSelector) -> Result<Ticket> {
        let mut tx = self.context.read().await?;
        let ticket_context =
            TicketContext::enter(&mut tx, &Actor::Member(member.clone()), which, TicketAction::Reveal)
                .await?;
        if !ticket_context.ticket.is_anonymous() {
            return Err(DeskRefusal::NotAnonymous.into());
        }
        Ok(ticket_context.ticket)
    }

    /// Returns the ticket and who opened it. The timeline records that, by whom and why it was revealed, but not the
    /// opener.
    pub async fn reveal(
        &self,
        member: &Member,
        which: TicketSelector,
        reason: &str,
    ) -> Result<(Ticket, UserId)> {
        let reason = bounded(reason, usize::from(views::ticket::REVEAL_LENGTH));
        let mut tx = self.context.begin().await?;
        let ticket_context =
            TicketContext::enter(&mut tx, &Actor::Member(member.clone()), which, TicketAction::Reveal)
                .await?;
        let reason = reason?;
        let opener = tx.openers().find(ticket_context.ticket.guild, ticket_context.ticket.id).await?;
        let opener = opener.ok_or(DeskRefusal::NotAnonymous)?;
        tx.tickets()
            .record(&ticket_context.ticket, Some(member.user), &EventKind::Revealed { reason })
            .await?;
        tx.commit().await?;
        Ok((ticket_context.ticket, opener.user))
    }
}
