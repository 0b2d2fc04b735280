//! `/tickets next`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::services::Error;
use crate::views::{self, CustomId, DeskId};

arguments! {
    /// Shows the ticket that needs whoever asks most.
    pub struct Next {}
}

impl CommandDefinition for Next {
    const NAME: &'static str = "next";

    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let message = if request.is_typed() {
            views::ticket::ask_privately(CustomId::Desk(DeskId::Next), &request.speaker)
        } else {
            let turn = request.data().tickets.next(&request.member, None).await?;
            views::ticket::next(turn.as_ref(), &request.speaker)
        };
        request.answer(message).await
    }
}
