//! `/tickets snippets delete <name>`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::services::Error;
use crate::views;

arguments! {
    /// Deletes a snippet, once confirmed.
    pub struct DeleteSnippet: "delete" {
        #[suggest(Snippets)] #[max_length(32)]
        name: String,
    }
}

impl CommandDefinition for DeleteSnippet {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let tickets = &request.data().tickets;
        let snippet = tickets.snippet(&request.member, &self.name).await?;
        tickets.may_edit_snippet(&request.member, Some(snippet.id)).await?;
        request.answer(views::ticket::confirm_snippet_delete(&snippet, &request.localizer)).await
    }
}
