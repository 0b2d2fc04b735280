//! `/ticket rename <new_name>`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::services::Error;
use crate::views;

arguments! {
    /// Renames the channel of this ticket.
    pub struct Rename: "rename" {
        #[words] #[max_length(100)]
        new_name: String,
    }
}

impl CommandDefinition for Rename {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let (tickets, which) = (&request.data().tickets, request.here());
        let ticket = tickets.rename(&request.member, which, &self.new_name).await?;
        request.answer(views::ticket::renaming(&ticket, &request.localizer)).await
    }
}
