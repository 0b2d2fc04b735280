//! `/ticket lock`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::services::Error;
use crate::views;

arguments! {
    /// Lets only staff write in the ticket of this channel.
    pub struct Lock: "lock" {}
}

impl CommandDefinition for Lock {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let ticket = request.data().tickets.lock(&request.member, request.here()).await?;
        request.answer(views::ticket::locked(&ticket, &request.localizer)).await
    }
}
