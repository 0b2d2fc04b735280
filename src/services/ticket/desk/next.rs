//! Finds the next ticket to work on: of those waiting for the caller, the most urgent first.

use crate::domain::ticket::{Category, ListScope, NextTicket};
use crate::domain::{GuildId, Member, Refusal, TicketId};
use crate::repositories::Tx;
use crate::services::Result;
use crate::services::ticket::TicketService;

impl TicketService {
    /// Returns the most urgent ticket the member serves that nobody else has claimed, or the one after `after` in the
    /// queue. `None` when the queue is empty.
    pub async fn next(&self, member: &Member, after: Option<TicketId>) -> Result<Option<NextTicket>> {
        let mut tx = self.context.read().await?;
        let (list_scope, categories) = desk(&mut tx, member).await?;
        let queue = tx.tickets().queue(member.guild, member.user, &list_scope).await?;
        let waiting = queue.len();
        // After the last one the queue starts again.
        let place = after.and_then(|after| queue.iter().position(|ticket| ticket.id == after));
        let place = place.map_or(0, |place| (place + 1) % waiting.max(1));
        let Some(ticket) = queue.into_iter().nth(place) else { return Ok(None) };
        let category = categories.into_iter().find(|category| category.id == ticket.category);
        let department = match ticket.route.department {
            Some(id) => tx.departments().find(member.guild, id).await?,
            None => None,
        };
        Ok(Some(NextTicket { ticket, category, department, waiting }))
    }
}

/// Returns the tickets a staff member may list; refuses everybody else.
pub(in crate::services::ticket) async fn desk(
    tx: &mut Tx,
    member: &Member,
) -> Result<(ListScope, Vec<Category>)> {
    let (list_scope, categories) = list_scope(tx, member.guild, member).await?;
    match list_scope {
        ListScope::Own(_) => Err(Refusal::StaffOnly.into()),
        ListScope::Everything | ListScope::Served(_) => Ok((list_scope, categories)),
    }
}

/// Returns the tickets a member may list, and the guild's categories.
pub(in crate::services::ticket) async fn list_scope(
    tx: &mut Tx,
    guild: GuildId,
    member: &Member,
) -> Result<(ListScope, Vec<Category>)> {
    let roster = tx.departments().roster(guild).await?;
    Ok((ListScope::of(member, &roster), roster.categories))
}
