//! `/ticket harddelete [number]`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::services::Error;
use crate::views;

arguments! {
    /// Deletes a ticket and everything written in it for good, once confirmed.
    pub struct HardDelete: "harddelete" {
        #[word] #[min(1)]
        number: Option<i64>,
    }
}

impl CommandDefinition for HardDelete {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let which = request.numbered_or_here(self.number);
        let ticket = request.data().tickets.may_hard_delete(&request.member, which).await?;
        request.answer(views::ticket::confirm_hard_delete(&ticket, &request.localizer)).await
    }
}
