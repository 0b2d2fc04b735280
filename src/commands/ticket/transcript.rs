//! `/ticket transcript`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::domain::ticket::Action;
use crate::services::Error;
use crate::views::{self, CustomId};

arguments! {
    /// Shows the transcript of this channel's ticket as it is now, to whoever asks alone.
    pub struct ShowTranscript {}
}

impl CommandDefinition for ShowTranscript {
    const NAME: &'static str = "transcript";

    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let (tickets, which) = (&request.data().tickets, request.here());
        if request.is_typed() {
            let ticket = tickets.find(&request.member, which, Action::Transcribe).await?;
            let message = views::ticket::ask_privately(CustomId::Transcript(ticket.id), &request.speaker);
            return request.answer(message).await;
        }
        let (ticket, files) = tickets.transcribe(&request.member, which).await?;
        let message = views::ticket::transcript_reply(&ticket, &request.speaker);
        request.answer_with(message, &files).await
    }
}
