//! `/tickets next`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::services::Error;
use crate::views::{self, TicketComponent};

arguments! {
    /// Shows the ticket that most needs the member who asks.
    pub struct Next: "next" {}
}

impl CommandDefinition for Next {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let message = if request.is_typed() {
            views::ticket::ask_privately(TicketComponent::Next, &request.localizer)
        } else {
            let turn = request.data().tickets.next(&request.member, None).await?;
            views::ticket::next(turn.as_ref(), &request.localizer)
        };
        request.answer(message).await
    }
}
