//! `/ticket removeuser <member>`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::domain::UserId;
use crate::services::Error;
use crate::views;

arguments! {
    /// Takes somebody out of the ticket of this channel.
    pub struct RemoveUser: "removeuser" {
        member: UserId,
    }
}

impl CommandDefinition for RemoveUser {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let tickets = &request.data().tickets;
        let ticket = tickets.remove_user(&request.member, request.here(), self.member).await?;
        request.answer(views::ticket::dismissed(&ticket, self.member, &request.localizer)).await
    }
}
