//! `/ticket adduser <member>`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::domain::UserId;
use crate::services::Error;
use crate::views;

arguments! {
    /// Lets somebody into the ticket of this channel.
    pub struct AddUser {
        member: UserId,
    }
}

impl CommandDefinition for AddUser {
    const NAME: &'static str = "adduser";

    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let tickets = &request.data().tickets;
        let ticket = tickets.add_user(&request.member, request.here(), self.member).await?;
        let message = views::ticket::admitted(&ticket, self.member, &request.speaker);
        request.answer(message).await
    }
}
