//! Closing by force: with a transcript if one can be made, and without it if none can, which is recorded.

use std::time::Duration;

use super::{Closed, Site, TicketService, Which};
use crate::cache::CacheKey;
use crate::domain::ticket::{Action, Closure, EventKind, ForcedChannel, LONGEST_REASON, State, Ticket};
use crate::domain::{Actor, Member, Refusal, TicketId};
use crate::services::Result;
use crate::services::admin::bounded;

/// How long a confirmation waits for its button.
const CONFIRM_WITHIN: Duration = Duration::from_mins(15);

impl TicketService {
    /// The ticket, if the member may close it by force. Keeps the reason until they confirm: a button cannot carry it.
    pub async fn prepare_force_close(&self, member: &Member, which: Which, reason: &str) -> Result<Ticket> {
        let reason = bounded(reason, LONGEST_REASON)?;
        let mut tx = self.kit.read().await?;
        let site = Site::enter(&mut tx, &Actor::Member(member.clone()), which, Action::ForceClose).await?;
        drop(tx);
        if !matches!(site.ticket.state, State::Closing { .. }) {
            site.ticket.expect_open()?;
        }
        self.kit.cache.put(&reason_key(member, site.ticket.id), &reason, CONFIRM_WITHIN).await;
        Ok(site.ticket)
    }

    /// Closes the ticket by force, for the reason given before; also one that is closing and cannot go on.
    pub async fn force_close(&self, member: &Member, id: TicketId, channel: ForcedChannel) -> Result<Closed> {
        let key = reason_key(member, id);
        let reason = self.kit.cache.get(&key).await.ok_or(Refusal::StaleButton)?;
        let mut tx = self.kit.begin().await?;
        let actor = Actor::Member(member.clone());
        let Site { mut ticket, .. } =
            Site::enter(&mut tx, &actor, Which::Named(id), Action::ForceClose).await?;
        let closure = Closure { at: tx.now(), by: Some(member.user), reason: reason.clone() };
        ticket.force_close(closure, channel)?;
        let event = EventKind::ForceClosed { reason, channel };
        let closed = self.end(tx, ticket, Some(member.user), event).await?;
        self.kit.cache.forget(&key).await;
        Ok(closed)
    }
}

fn reason_key(member: &Member, ticket: TicketId) -> CacheKey {
    CacheKey::new(member.guild, "force-reason").and(ticket).and(member.user)
}
