//! What the bot says about a ticket elsewhere than in its channel is remembered, so that it can be taken back when nothing
//! is to be left of the ticket.

use crate::discord::DiscordError;
use crate::domain::ticket::Ticket;
use crate::domain::{ChannelId, MessageId};
use crate::services::Failure;
use crate::services::ticket::TicketService;

impl TicketService {
    /// Remembers a message about the ticket. When the ticket was deleted while it was posted, it is taken back.
    pub(in crate::services::ticket) async fn remember_post(
        &self,
        ticket: &Ticket,
        channel: ChannelId,
        message: MessageId,
    ) -> Result<(), Failure> {
        let mut tx = self.context.begin().await?;
        if let Some(ticket) = tx.tickets().find_for_update(ticket.guild, ticket.id).await? {
            tx.tickets().keep_post(&ticket, channel, message).await?;
            return Ok(tx.commit().await?);
        }
        drop(tx);
        self.take_back(channel, message).await?;
        // The job that posted it went with the ticket.
        Err(Failure::LeaseLost)
    }

    /// Takes back what was said about a ticket of which nothing is to be left.
    pub(in crate::services::ticket) async fn take_back(
        &self,
        channel: ChannelId,
        message: MessageId,
    ) -> Result<(), DiscordError> {
        let deleted = self.context.discord.delete_message(channel, message, "the ticket is deleted").await;
        deleted.or_else(DiscordError::gone_is_done)
    }
}
