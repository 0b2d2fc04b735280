//! Notes of staff for staff. They must never reach the opener: not on the card, not in the user's transcript.

use crate::domain::ticket::{EventKind, LONGEST_NOTE, TextPart, Ticket, TicketAction};
use crate::domain::{Actor, Member};
use crate::services::Result;
use crate::services::admin::bounded;
use crate::services::ticket::{TicketContext, TicketSelector, TicketService};

impl TicketService {
    /// Stores a note of 1 to [`LONGEST_NOTE`] characters with the ticket. Returns the ticket.
    pub async fn note(&self, member: &Member, which: TicketSelector, text: &str) -> Result<Ticket> {
        let mut tx = self.context.begin().await?;
        let actor = Actor::Member(member.clone());
        let TicketContext { ticket, .. } =
            TicketContext::enter(&mut tx, &actor, which, TicketAction::Note).await?;
        let text = bounded(text, LONGEST_NOTE)?;
        ticket.expect_open()?;
        tx.tickets().insert_note(&ticket, member.user, &text).await?;
        tx.tickets().keep_text(&ticket, TextPart::Note, &text).await?;
        tx.tickets().record(&ticket, Some(member.user), &EventKind::Noted).await?;
        tx.commit().await?;
        Ok(ticket)
    }
}
