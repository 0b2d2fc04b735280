//! `/ticket reopen [number]`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::services::Error;
use crate::views;

arguments! {
    /// Opens a closed ticket again.
    pub struct Reopen: "reopen" {
        #[word] #[min(1)]
        number: Option<i64>,
    }
}

impl CommandDefinition for Reopen {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let which = request.numbered_or_here(self.number);
        let ticket = request.data().tickets.reopen(&request.member, which).await?;
        // Everybody reads the reply to a typed command, and must not learn of a private channel elsewhere.
        let elsewhere = request.is_typed() && ticket.channel() != Some(request.channel);
        let message = if elsewhere {
            views::ticket::reopened_elsewhere(&ticket, &request.localizer)
        } else {
            views::ticket::reopened(&ticket, &request.localizer)
        };
        request.answer(message).await
    }
}
