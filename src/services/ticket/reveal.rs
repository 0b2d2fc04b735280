//! Revealing who is behind an anonymous ticket: to one admin, with a reason, on record.

use super::{Site, TicketService, Which};
use crate::domain::ticket::{Action, EventKind, Ticket};
use crate::domain::{Actor, DeskRefusal, Member, UserId};
use crate::services::Result;
use crate::services::admin::bounded;
use crate::views;

impl TicketService {
    /// The anonymous ticket, if the member may learn who is behind it.
    pub async fn may_reveal(&self, member: &Member, which: Which) -> Result<Ticket> {
        let mut tx = self.kit.read().await?;
        let site = Site::enter(&mut tx, &Actor::Member(member.clone()), which, Action::Reveal).await?;
        if !site.ticket.is_anonymous() {
            return Err(DeskRefusal::NotAnonymous.into());
        }
        Ok(site.ticket)
    }

    /// Answers the ticket and who opened it. That it was asked, by whom and why is kept, but not the answer.
    pub async fn reveal(&self, member: &Member, which: Which, reason: &str) -> Result<(Ticket, UserId)> {
        let reason = bounded(reason, usize::from(views::ticket::REVEAL_LENGTH));
        let mut tx = self.kit.begin().await?;
        let site = Site::enter(&mut tx, &Actor::Member(member.clone()), which, Action::Reveal).await?;
        let reason = reason?;
        let opener = tx.openers().find(site.ticket.guild, site.ticket.id).await?;
        let opener = opener.ok_or(DeskRefusal::NotAnonymous)?;
        tx.tickets().record(&site.ticket, Some(member.user), &EventKind::Revealed { reason }).await?;
        tx.commit().await?;
        Ok((site.ticket, opener.user))
    }
}
