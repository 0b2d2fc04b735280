//! `/tickets stats [member]`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::domain::UserId;
use crate::services::Error;
use crate::views::{self, CustomId, DeskId};

arguments! {
    /// Shows how the tickets stand, all of them or those of one staff member.
    pub struct ShowStats {
        #[word]
        member: Option<UserId>,
    }
}

impl CommandDefinition for ShowStats {
    const NAME: &'static str = "stats";

    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let of = self.member;
        let message = if request.is_typed() {
            views::ticket::ask_privately(CustomId::Desk(DeskId::Stats { of }), &request.speaker)
        } else {
            let numbers = request.data().tickets.stats(&request.member, of).await?;
            views::ticket::stats(&numbers, of, &request.speaker)
        };
        request.answer(message).await
    }
}
