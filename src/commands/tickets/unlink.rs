//! `/tickets unlink <ticket> [from]`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::services::Error;
use crate::services::ticket::TicketSelector;
use crate::views;

arguments! {
    /// Unlinks two tickets.
    pub struct Unlink: "unlink" {
        #[suggest(Tickets)] #[max_length(40)]
        ticket: String,
        #[word] #[suggest(Tickets)] #[max_length(40)]
        from: Option<String>,
    }
}

impl CommandDefinition for Unlink {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let pair = (
            TicketSelector::parse(&self.ticket)?,
            TicketSelector::parse_or_here(self.from.as_deref(), request.channel)?,
        );
        let pair = request.data().tickets.unlink(&request.member, pair).await?;
        request.answer(views::ticket::unlinked(pair, &request.localizer)).await
    }
}
