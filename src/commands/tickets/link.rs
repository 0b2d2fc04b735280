//! `/tickets link <ticket> [to]`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::services::Error;
use crate::services::ticket::Which;
use crate::views;

arguments! {
    /// Says that two tickets have to do with each other.
    pub struct Link {
        #[suggest(Tickets)] #[max_length(40)]
        ticket: String,
        #[word] #[suggest(Tickets)] #[max_length(40)]
        to: Option<String>,
    }
}

impl CommandDefinition for Link {
    const NAME: &'static str = "link";

    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let pair = (Which::parse(&self.ticket)?, Which::parse_or_here(self.to.as_deref(), request.channel)?);
        let pair = request.data().tickets.link(&request.member, pair).await?;
        let message = views::ticket::linked(pair, &request.speaker);
        request.answer(message).await
    }
}
