//! `/tickets snippets list`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::services::Error;
use crate::views::{self, TicketComponent};

arguments! {
    /// Lists the snippets.
    pub struct ListSnippets: "list" {}
}

impl CommandDefinition for ListSnippets {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let message = if request.is_typed() {
            views::ticket::ask_privately(TicketComponent::Snippets { page: 1 }, &request.localizer)
        } else {
            let snippets = request.data().tickets.snippets(&request.member).await?;
            views::ticket::snippets(&snippets, 1, &request.localizer)
        };
        request.answer(message).await
    }
}
