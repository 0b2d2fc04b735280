//! `/tickets merge <from> [into]`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::services::Error;
use crate::services::ticket::TicketSelector;
use crate::views;

arguments! {
    /// Merges two tickets, once confirmed: people and notes of the first move to the other, and the first is closed.
    pub struct Merge: "merge" {
        #[suggest(Tickets)] #[max_length(40)]
        from: String,
        #[word] #[suggest(Tickets)] #[max_length(40)]
        into: Option<String>,
    }
}

impl CommandDefinition for Merge {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let pair = (
            TicketSelector::parse(&self.from)?,
            TicketSelector::parse_or_here(self.into.as_deref(), request.channel)?,
        );
        let (from, into) = request.data().tickets.may_merge(&request.member, pair).await?;
        request.answer(views::ticket::confirm_merge(&from, &into, &request.localizer)).await
    }
}
