//! `/ticket transcript`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::domain::ticket::TicketAction;
use crate::services::Error;
use crate::views::{self, TicketComponent};

arguments! {
    /// Shows the current transcript of this channel's ticket, visible only to the member who asked.
    pub struct ShowTranscript: "transcript" {}
}

impl CommandDefinition for ShowTranscript {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let (tickets, which) = (&request.data().tickets, request.here());
        if request.is_typed() {
            let ticket = tickets.find(&request.member, which, TicketAction::Transcribe).await?;
            let message =
                views::ticket::ask_privately(TicketComponent::Transcript(ticket.id), &request.localizer);
            return request.answer(message).await;
        }
        let (ticket, files) = tickets.transcribe(&request.member, which).await?;
        let message = views::ticket::transcript_reply(&ticket, &request.localizer);
        request.answer_with(message, &files).await
    }
}
