//! `/ticket transfer <member>`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::domain::UserId;
use crate::services::Error;
use crate::views;

arguments! {
    /// Hands the ticket of this channel to another staff member.
    pub struct Transfer: "transfer" {
        member: UserId,
    }
}

impl CommandDefinition for Transfer {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let tickets = &request.data().tickets;
        let ticket = tickets.transfer(&request.member, request.here(), self.member).await?;
        request.answer(views::ticket::transferred(&ticket, self.member, &request.localizer)).await
    }
}
