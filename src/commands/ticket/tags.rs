//! `/ticket tags [csv]`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::services::Error;
use crate::views;

arguments! {
    /// Sets the tags of the ticket of this channel, separated by commas; an empty list removes all of them.
    pub struct SetTags: "tags" {
        #[words] #[max_length(1000)]
        csv: Option<String>,
    }
}

impl CommandDefinition for SetTags {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let (which, csv) = (request.here(), self.csv.unwrap_or_default());
        let ticket = request.data().tickets.tag(&request.member, which, &csv).await?;
        request.answer(views::ticket::tagged(&ticket, &request.localizer)).await
    }
}
