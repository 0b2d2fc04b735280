//! `/ticket claim`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::services::Error;
use crate::views;

arguments! {
    /// Claims the ticket of this channel.
    pub struct Claim: "claim" {}
}

impl CommandDefinition for Claim {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let ticket = request.data().tickets.claim(&request.member, request.here()).await?;
        request.answer(views::ticket::claimed(&ticket, &request.localizer)).await
    }
}
