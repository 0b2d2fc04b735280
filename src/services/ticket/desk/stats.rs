//! Counts tickets: current numbers of the whole guild or of one member of its staff.

use super::next::desk;
use crate::domain::ticket::TicketStatistics;
use crate::domain::{Member, UserId};
use crate::services::Result;
use crate::services::ticket::TicketService;

impl TicketService {
    /// Returns statistics of the tickets the member serves, or of one staff member's alone.
    pub async fn stats(&self, member: &Member, of: Option<UserId>) -> Result<TicketStatistics> {
        let mut tx = self.context.read().await?;
        let (list_scope, _) = desk(&mut tx, member).await?;
        Ok(tx.tickets().statistics(member.guild, &list_scope, of).await?)
    }
}
