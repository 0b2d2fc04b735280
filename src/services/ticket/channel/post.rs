//! Remembers the messages the bot posts about a ticket outside its channel, so that they can be deleted when the ticket
//! is erased.

use crate::discord::DiscordError;
use crate::domain::ticket::Ticket;
use crate::domain::{ChannelId, MessageId};
use crate::services::Failure;
use crate::services::ticket::TicketService;

impl TicketService {
    /// Stores a message about the ticket. If the ticket was erased while it was posted, the message is deleted instead.
    pub(in crate::services::ticket) async fn remember_post(
        &self,
        ticket: &Ticket,
        channel: ChannelId,
        message: MessageId,
    ) -> Result<(), Failure> {
        let mut tx = self.context.begin().await?;
        // The lock makes this exclusive with erasing: either the erasure sees the row, or this finds no ticket.
        if let Some(ticket) = tx.tickets().find_for_update(ticket.guild, ticket.id).await? {
            tx.tickets().keep_post(&ticket, channel, message).await?;
            return Ok(tx.commit().await?);
        }
        drop(tx);
        self.take_back(channel, message).await?;
        // The job that posted it was erased with the ticket.
        Err(Failure::LeaseLost)
    }

    /// Deletes a message about an erased ticket.
    pub(in crate::services::ticket) async fn take_back(
        &self,
        channel: ChannelId,
        message: MessageId,
    ) -> Result<(), DiscordError> {
        let deleted = self.context.discord.delete_message(channel, message, "the ticket is deleted").await;
        deleted.or_else(DiscordError::gone_is_done)
    }
}
