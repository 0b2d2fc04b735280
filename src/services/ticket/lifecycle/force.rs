//! Closes tickets by force: with a transcript if possible, and without one otherwise, which is recorded.

use std::time::Duration;

use crate::cache::CacheKey;
use crate::domain::ticket::{
    Closure, EventKind, ForcedChannel, LONGEST_REASON, Ticket, TicketAction, TicketState,
};
use crate::domain::{Actor, Member, Refusal, TicketId};
use crate::services::Result;
use crate::services::admin::bounded;
use crate::services::ticket::{CloseOutcome, TicketContext, TicketSelector, TicketService};

/// Time to confirm.
const CONFIRM_WITHIN: Duration = Duration::from_mins(15);

impl TicketService {
    /// Returns the ticket if the member may close it by force. Caches the reason until they confirm: a button cannot
    /// carry it.
    pub async fn prepare_force_close(
        &self,
        member: &Member,
        which: TicketSelector,
        reason: &str,
    ) -> Result<Ticket> {
        let reason = bounded(reason, LONGEST_REASON)?;
        let mut tx = self.context.read().await?;
        let ticket_context =
            TicketContext::enter(&mut tx, &Actor::Member(member.clone()), which, TicketAction::ForceClose)
                .await?;
        drop(tx);
        if !matches!(ticket_context.ticket.state, TicketState::Closing { .. }) {
            ticket_context.ticket.expect_open()?;
        }
        self.context.cache.put(&reason_key(member, ticket_context.ticket.id), &reason, CONFIRM_WITHIN).await;
        Ok(ticket_context.ticket)
    }

    /// Closes the ticket by force with the cached reason; works for a ticket stuck in closing too.
    pub async fn force_close(
        &self,
        member: &Member,
        id: TicketId,
        channel: ForcedChannel,
    ) -> Result<CloseOutcome> {
        let key = reason_key(member, id);
        let reason = self.context.cache.get(&key).await.ok_or(Refusal::StaleButton)?;
        let mut tx = self.context.begin().await?;
        let actor = Actor::Member(member.clone());
        let TicketContext { mut ticket, .. } =
            TicketContext::enter(&mut tx, &actor, TicketSelector::Named(id), TicketAction::ForceClose)
                .await?;
        let closure = Closure { at: tx.now(), by: Some(member.user), reason: reason.clone() };
        ticket.force_close(closure, channel)?;
        let event = EventKind::ForceClosed { reason, channel };
        let closed = self.end(tx, ticket, Some(member.user), event).await?;
        // Dropped only after success, so that a failed attempt can be confirmed again.
        self.context.cache.forget(&key).await;
        Ok(closed)
    }
}

fn reason_key(member: &Member, ticket: TicketId) -> CacheKey {
    CacheKey::new(member.guild, "force-reason").and(ticket).and(member.user)
}
