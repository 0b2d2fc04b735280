//! `/tickets snippets list`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::services::Error;
use crate::views::{self, CustomId, DeskId};

arguments! {
    /// Shows the answers that are kept.
    pub struct ListSnippets {}
}

impl CommandDefinition for ListSnippets {
    const NAME: &'static str = "list";

    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let message = if request.is_typed() {
            views::ticket::ask_privately(CustomId::Desk(DeskId::Snippets { page: 1 }), &request.speaker)
        } else {
            let snippets = request.data().tickets.snippets(&request.member).await?;
            views::ticket::snippets(&snippets, 1, &request.speaker)
        };
        request.answer(message).await
    }
}
