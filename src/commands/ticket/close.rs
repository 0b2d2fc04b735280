//! `/ticket close [reason] [ask] [minutes]`.

use std::time::Duration;

use crate::commands::{CommandDefinition, OrNone, Request, arguments};
use crate::domain::Actor;
use crate::services::Error;
use crate::services::ticket::CloseOutcome;
use crate::views;

arguments! {
    /// Closes the ticket of this channel and stores its transcript; or asks the other side whether it can be closed.
    pub struct Close: "close" {
        #[prose] #[max_length(1000)]
        reason: Option<String>,
        ask: Option<bool>,
        #[range(1, 525_600)] #[unit(Minutes)]
        minutes: Option<OrNone<u32>>,
    }
}

impl CommandDefinition for Close {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let (tickets, which) = (&request.data().tickets, request.here());
        let reason = self.reason.unwrap_or_default();
        let message = if self.ask.unwrap_or(self.minutes.is_some()) {
            let minutes = self.minutes.and_then(|OrNone(minutes)| minutes);
            let wait = minutes.map(|minutes| Duration::from_mins(minutes.into()));
            let ticket = tickets.ask_close(&request.member, which, &reason, wait).await?;
            views::ticket::close_asked(&ticket, &request.localizer)
        } else {
            match tickets.close(&Actor::Member(request.member.clone()), which, &reason).await? {
                CloseOutcome::Done(ticket) => views::ticket::closed(&ticket, &request.localizer),
                CloseOutcome::Underway(ticket) => views::ticket::closing(&ticket, &request.localizer),
            }
        };
        request.answer(message).await
    }
}
