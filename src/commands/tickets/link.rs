//! `/tickets link <ticket> [to]`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::services::Error;
use crate::services::ticket::TicketSelector;
use crate::views;

arguments! {
    /// Links two related tickets.
    pub struct Link: "link" {
        #[suggest(Tickets)] #[max_length(40)]
        ticket: String,
        #[word] #[suggest(Tickets)] #[max_length(40)]
        to: Option<String>,
    }
}

impl CommandDefinition for Link {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let pair = (
            TicketSelector::parse(&self.ticket)?,
            TicketSelector::parse_or_here(self.to.as_deref(), request.channel)?,
        );
        let pair = request.data().tickets.link(&request.member, pair).await?;
        request.answer(views::ticket::linked(pair, &request.localizer)).await
    }
}
