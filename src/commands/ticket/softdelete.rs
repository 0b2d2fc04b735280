//! `/ticket softdelete [number]`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::services::Error;
use crate::views;

arguments! {
    /// Hides the record of a closed ticket from everybody but admins.
    pub struct SoftDelete: "softdelete" {
        #[word] #[min(1)]
        number: Option<i64>,
    }
}

impl CommandDefinition for SoftDelete {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let which = request.numbered_or_here(self.number);
        let ticket = request.data().tickets.soft_delete(&request.member, which).await?;
        request.answer(views::ticket::hidden(&ticket, &request.localizer)).await
    }
}
