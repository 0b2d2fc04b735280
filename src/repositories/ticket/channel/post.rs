//! Messages about tickets that the bot posted outside of their channels.

use crate::domain::ticket::Ticket;
use crate::domain::{ChannelId, GuildId, MessageId, TicketId};
use crate::repositories::error::RepositoryError;
use crate::repositories::query::params;
use crate::repositories::ticket::TicketRepository;

impl TicketRepository<'_> {
    /// Records a message about the locked ticket; recording it twice has no further effect.
    pub async fn keep_post(
        &mut self,
        ticket: &Ticket,
        channel: ChannelId,
        message: MessageId,
    ) -> Result<(), RepositoryError> {
        self.tx
            .execute(
                "INSERT INTO ticket_posts (ticket_id, message_id, channel_id, guild_id)
                 VALUES ($1, $2, $3, $4)
                 ON CONFLICT (ticket_id, message_id) DO NOTHING",
                params![ticket.id, message, channel, ticket.guild],
            )
            .await
    }

    /// Lists every message about the ticket, oldest first.
    pub async fn posts(
        &mut self,
        guild: GuildId,
        ticket: TicketId,
    ) -> Result<Vec<(ChannelId, MessageId)>, RepositoryError> {
        self.tx
            .all(
                "SELECT channel_id, message_id
                   FROM ticket_posts
                  WHERE guild_id = $1 AND ticket_id = $2
               ORDER BY message_id",
                params![guild, ticket],
            )
            .await
    }
}
