//! What the bot has said about tickets elsewhere than in their channels.

use super::super::backend::on;
use super::super::error::RepositoryError;
use super::TicketRepository;
use crate::domain::ticket::Ticket;
use crate::domain::{ChannelId, GuildId, MessageId, TicketId};

impl TicketRepository<'_> {
    /// Keeps that a message tells of the held ticket. Twice is once.
    pub async fn keep_post(
        &mut self,
        ticket: &Ticket,
        channel: ChannelId,
        message: MessageId,
    ) -> Result<(), RepositoryError> {
        on!(self.tx, c => sqlx::query(
            "INSERT INTO ticket_posts (ticket_id, message_id, channel_id, guild_id)
             VALUES ($1, $2, $3, $4)
             ON CONFLICT (ticket_id, message_id) DO NOTHING",
        )
        .bind(ticket.id.to_string())
        .bind(message.as_i64())
        .bind(channel.as_i64())
        .bind(ticket.guild.as_i64())
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// Every message that tells of the ticket, oldest first.
    pub async fn posts(
        &mut self,
        guild: GuildId,
        ticket: TicketId,
    ) -> Result<Vec<(ChannelId, MessageId)>, RepositoryError> {
        let posts = on!(self.tx, c => sqlx::query_as::<_, (i64, i64)>(
            "SELECT channel_id, message_id
               FROM ticket_posts
              WHERE guild_id = $1 AND ticket_id = $2
           ORDER BY message_id",
        )
        .bind(guild.as_i64())
        .bind(ticket.to_string())
        .fetch_all(c)
        .await)?;
        Ok(posts
            .into_iter()
            .map(|(channel, message)| (ChannelId::from_i64(channel), MessageId::from_i64(message)))
            .collect())
    }
}
