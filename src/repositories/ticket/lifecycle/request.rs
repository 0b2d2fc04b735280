//! Message that asks the other side to confirm a close request. The request itself is stored with the ticket.

use crate::domain::ticket::Ticket;
use crate::domain::{GuildId, MessageId, TicketId, Timestamp};
use crate::repositories::error::RepositoryError;
use crate::repositories::query::params;
use crate::repositories::ticket::TicketRepository;

impl TicketRepository<'_> {
    /// Finds the message and the time of the request it was posted for.
    pub async fn request_post(
        &mut self,
        guild: GuildId,
        ticket: TicketId,
    ) -> Result<Option<(MessageId, Timestamp)>, RepositoryError> {
        self.tx.optional(
                "SELECT request_post, request_post_for
                   FROM tickets
                  WHERE guild_id = $1 AND id = $2 AND request_post IS NOT NULL AND request_post_for IS NOT NULL",
                params![guild, ticket],
            ).await
    }

    /// Saves the message that asks, for a locked ticket; `None` once there is none.
    pub async fn save_request_post(
        &mut self,
        ticket: &Ticket,
        post: Option<(MessageId, Timestamp)>,
    ) -> Result<(), RepositoryError> {
        self.tx
            .execute_one(
                "UPDATE tickets SET request_post = $3, request_post_for = $4 WHERE guild_id = $1 AND id = $2",
                params![ticket.guild, ticket.id, post.map(|(message, _)| message), post.map(|(_, at)| at)],
            )
            .await
    }
}
