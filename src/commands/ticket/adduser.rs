//! `/ticket adduser <member>`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::domain::UserId;
use crate::services::Error;
use crate::views;

arguments! {
    /// Lets somebody into the ticket of this channel.
    pub struct AddUser: "adduser" {
        member: UserId,
    }
}

impl CommandDefinition for AddUser {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let tickets = &request.data().tickets;
        let ticket = tickets.add_user(&request.member, request.here(), self.member).await?;
        request.answer(views::ticket::admitted(&ticket, self.member, &request.localizer)).await
    }
}
