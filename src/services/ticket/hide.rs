//! Soft deletion: the record of a ticket that is over is shown to admins alone, until it is shown to all again.

use super::{Site, TicketService, Which};
use crate::domain::ticket::{Action, EventKind, Ticket, Visibility};
use crate::domain::{Actor, Member, Refusal};
use crate::services::Result;

impl TicketService {
    /// Hides the record from everybody but admins. Answers the ticket.
    pub async fn soft_delete(&self, member: &Member, which: Which) -> Result<Ticket> {
        self.set_visibility(member, which, Visibility::Hidden).await
    }

    /// Shows the record again. Answers the ticket.
    pub async fn undo_soft_delete(&self, member: &Member, which: Which) -> Result<Ticket> {
        self.set_visibility(member, which, Visibility::Shown).await
    }

    async fn set_visibility(&self, member: &Member, which: Which, to: Visibility) -> Result<Ticket> {
        let (action, event) = match to {
            Visibility::Hidden => (Action::Hide, EventKind::Hidden),
            Visibility::Shown => (Action::Unhide, EventKind::Unhidden),
        };
        let mut tx = self.kit.begin().await?;
        let Site { mut ticket, .. } =
            Site::enter(&mut tx, &Actor::Member(member.clone()), which, action).await?;
        let before = ticket.ends.hidden;
        ticket.set_hidden(to)?;
        if ticket.ends.hidden == before {
            return Err(Refusal::Unchanged.into());
        }
        tx.tickets().save(&ticket).await?;
        if to == Visibility::Shown {
            // Somebody wants to see it, however old it is.
            tx.tickets().retire(&ticket).await?;
        }
        tx.tickets().record(&ticket, Some(member.user), &event).await?;
        tx.commit().await?;
        Ok(ticket)
    }
}
