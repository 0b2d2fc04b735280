//! `/ticket feedback <stars> [message]`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::services::Error;
use crate::views;

arguments! {
    /// Rates the closed ticket of the member who asks.
    pub struct Feedback: "feedback" {
        #[range(1, 5)]
        stars: i64,
        #[prose] #[max_length(1000)]
        message: Option<String>,
    }
}

impl CommandDefinition for Feedback {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let (tickets, comment) = (&request.data().tickets, self.message.unwrap_or_default());
        let ticket = tickets.rate_here(&request.member, request.channel, self.stars, &comment).await?;
        request.answer(views::ticket::rated(&ticket, &request.localizer)).await
    }
}
