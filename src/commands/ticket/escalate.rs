//! `/ticket escalate <level>`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::domain::ticket::EscalationLevel;
use crate::services::Error;
use crate::views;

arguments! {
    /// Escalates the ticket of this channel to a level, or back down to a lower one.
    pub struct Escalate: "escalate" {
        #[range(0, 5)]
        level: i64,
    }
}

impl CommandDefinition for Escalate {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let (which, level) = (request.here(), EscalationLevel::parse(self.level)?);
        let ticket = request.data().tickets.escalate(&request.member, which, level).await?;
        request.answer(views::ticket::escalated(&ticket, &request.localizer)).await
    }
}
