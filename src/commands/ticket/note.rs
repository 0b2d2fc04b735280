//! `/ticket note <text>`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::domain::ticket::Action;
use crate::services::Error;
use crate::views;

arguments! {
    /// Writes a note about the ticket of this channel that only staff can read.
    pub struct WriteNote {
        #[prose] #[max_length(1000)]
        text: String,
    }
}

impl CommandDefinition for WriteNote {
    const NAME: &'static str = "note";

    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let (tickets, which) = (&request.data().tickets, request.here());
        tickets.may(&request.member, which, Action::Note).await?;
        request.hide().await;
        let ticket = tickets.note(&request.member, which, &self.text).await?;
        let message = views::ticket::noted(&ticket, &request.speaker);
        request.answer(message).await
    }
}
