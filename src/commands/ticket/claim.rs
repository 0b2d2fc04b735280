//! `/ticket claim`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::services::Error;
use crate::views;

arguments! {
    /// Takes the ticket of this channel on.
    pub struct Claim {}
}

impl CommandDefinition for Claim {
    const NAME: &'static str = "claim";

    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let ticket = request.data().tickets.claim(&request.member, request.here()).await?;
        let message = views::ticket::claimed(&ticket, &request.speaker);
        request.answer(message).await
    }
}
