//! `/tickets snippets use <name>`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::services::Error;
use crate::views;

arguments! {
    /// Posts a snippet in the ticket of this channel.
    pub struct UseSnippet: "use" {
        #[suggest(Snippets)] #[max_length(32)]
        name: String,
    }
}

impl CommandDefinition for UseSnippet {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let (tickets, which) = (&request.data().tickets, request.here());
        let snippet = tickets.use_snippet(&request.member, which, &self.name, request.origin()).await?;
        if request.is_typed() {
            // The snippet replaces the command in the channel.
            request.hide().await;
            return Ok(());
        }
        request.answer(views::ticket::snippet_used(&snippet, &request.localizer)).await
    }
}
