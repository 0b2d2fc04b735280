//! Soft-deletes tickets: the record of a closed ticket is shown to admins alone, until it is restored.

use crate::domain::ticket::{EventKind, RecordVisibility, Ticket, TicketAction};
use crate::domain::{Actor, Member, Refusal};
use crate::services::Result;
use crate::services::ticket::{TicketContext, TicketSelector, TicketService};

impl TicketService {
    /// Hides the record from everybody but admins. Returns the ticket.
    pub async fn soft_delete(&self, member: &Member, which: TicketSelector) -> Result<Ticket> {
        self.set_visibility(member, which, RecordVisibility::Hidden).await
    }

    /// Shows the record again. Returns the ticket.
    pub async fn undo_soft_delete(&self, member: &Member, which: TicketSelector) -> Result<Ticket> {
        self.set_visibility(member, which, RecordVisibility::Shown).await
    }

    async fn set_visibility(
        &self,
        member: &Member,
        which: TicketSelector,
        to: RecordVisibility,
    ) -> Result<Ticket> {
        let (action, event) = match to {
            RecordVisibility::Hidden => (TicketAction::Hide, EventKind::Hidden),
            RecordVisibility::Shown => (TicketAction::Unhide, EventKind::Unhidden),
        };
        let mut tx = self.context.begin().await?;
        let TicketContext { mut ticket, .. } =
            TicketContext::enter(&mut tx, &Actor::Member(member.clone()), which, action).await?;
        let before = ticket.closing_state.hidden;
        ticket.set_hidden(to)?;
        if ticket.closing_state.hidden == before {
            return Err(Refusal::Unchanged.into());
        }
        tx.tickets().save(&ticket).await?;
        if to == RecordVisibility::Shown {
            // Restored on purpose: its age must not hide it again.
            tx.tickets().retire(&ticket).await?;
        }
        tx.tickets().record(&ticket, Some(member.user), &event).await?;
        tx.commit().await?;
        Ok(ticket)
    }
}
