//! `/ticket unclaim`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::services::Error;
use crate::views;

arguments! {
    /// Releases the claim on the ticket of this channel.
    pub struct Unclaim: "unclaim" {}
}

impl CommandDefinition for Unclaim {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let ticket = request.data().tickets.unclaim(&request.member, request.here()).await?;
        request.answer(views::ticket::unclaimed(&ticket, &request.localizer)).await
    }
}
