//! How the tickets stand: numbers of the moment, of the whole guild or of one member of its staff.

use super::TicketService;
use super::next::desk;
use crate::domain::ticket::Statistics;
use crate::domain::{Member, UserId};
use crate::services::Result;

impl TicketService {
    /// The numbers of what the member serves; of one staff member alone if that is named.
    pub async fn stats(&self, member: &Member, of: Option<UserId>) -> Result<Statistics> {
        let mut tx = self.kit.read().await?;
        let (sight, _) = desk(&mut tx, member).await?;
        Ok(tx.tickets().statistics(member.guild, &sight, of).await?)
    }
}
