//! `/ticket rename <new_name>`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::services::Error;
use crate::views;

arguments! {
    /// Calls the channel of this ticket otherwise.
    pub struct Rename {
        #[words] #[max_length(100)]
        new_name: String,
    }
}

impl CommandDefinition for Rename {
    const NAME: &'static str = "rename";

    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let (tickets, which) = (&request.data().tickets, request.here());
        let ticket = tickets.rename(&request.member, which, &self.new_name).await?;
        let message = views::ticket::renaming(&ticket, &request.speaker);
        request.answer(message).await
    }
}
