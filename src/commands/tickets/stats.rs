//! `/tickets stats [member]`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::domain::UserId;
use crate::services::Error;
use crate::views::{self, TicketComponent};

arguments! {
    /// Shows ticket statistics, of all staff or of one member.
    pub struct ShowStats: "stats" {
        #[word]
        member: Option<UserId>,
    }
}

impl CommandDefinition for ShowStats {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let of = self.member;
        let message = if request.is_typed() {
            views::ticket::ask_privately(TicketComponent::Stats { of }, &request.localizer)
        } else {
            let numbers = request.data().tickets.stats(&request.member, of).await?;
            views::ticket::stats(&numbers, of, &request.localizer)
        };
        request.answer(message).await
    }
}
