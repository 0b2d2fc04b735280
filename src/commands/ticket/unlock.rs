//! `/ticket unlock`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::services::Error;
use crate::views;

arguments! {
    /// Lets everybody in the ticket of this channel write again.
    pub struct Unlock {}
}

impl CommandDefinition for Unlock {
    const NAME: &'static str = "unlock";

    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let ticket = request.data().tickets.unlock(&request.member, request.here()).await?;
        let message = views::ticket::unlocked(&ticket, &request.speaker);
        request.answer(message).await
    }
}
