//! `/ticket note <text>`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::domain::ticket::TicketAction;
use crate::services::Error;
use crate::views;

arguments! {
    /// Writes a note about the ticket of this channel that only staff can read.
    pub struct WriteNote: "note" {
        #[prose] #[max_length(1000)]
        text: String,
    }
}

impl CommandDefinition for WriteNote {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let (tickets, which) = (&request.data().tickets, request.here());
        // Permission first: a message of somebody who may not write notes is not ours to delete. Then the typed text
        // goes before the note is saved, because the opener can read it.
        tickets.may(&request.member, which, TicketAction::Note).await?;
        request.hide().await;
        let ticket = tickets.note(&request.member, which, &self.text).await?;
        request.answer(views::ticket::noted(&ticket, &request.localizer)).await
    }
}
