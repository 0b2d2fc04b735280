//! `/admin server blacklist`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::services::Error;
use crate::views;

arguments! {
    /// Lists the members who cannot open tickets.
    pub struct ListBlacklist: "blacklist" {}
}

impl CommandDefinition for ListBlacklist {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let bans = request.data().admin.blacklist(&request.member).await?;
        request.answer(views::admin::blacklist(&bans, &request.localizer)).await
    }
}
