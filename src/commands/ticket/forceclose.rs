//! `/ticket forceclose <delete_channel> <reason>`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::domain::ticket::ForcedChannel;
use crate::services::Error;
use crate::views;

arguments! {
    /// Closes the ticket of this channel even if no transcript can be made, once confirmed.
    pub struct ForceClose: "forceclose" {
        delete_channel: bool,
        #[prose] #[max_length(1000)]
        reason: String,
    }
}

impl CommandDefinition for ForceClose {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let (tickets, which) = (&request.data().tickets, request.here());
        let ticket = tickets.prepare_force_close(&request.member, which, &self.reason).await?;
        let room = if self.delete_channel { ForcedChannel::Deleted } else { ForcedChannel::Kept };
        request.answer(views::ticket::confirm_force_close(&ticket, room, &request.localizer)).await
    }
}
