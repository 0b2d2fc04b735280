//! `/ticket unlock`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::services::Error;
use crate::views;

arguments! {
    /// Lets everybody in the ticket of this channel write again.
    pub struct Unlock: "unlock" {}
}

impl CommandDefinition for Unlock {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let ticket = request.data().tickets.unlock(&request.member, request.here()).await?;
        request.answer(views::ticket::unlocked(&ticket, &request.localizer)).await
    }
}
