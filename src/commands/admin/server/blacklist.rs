//! `/admin server blacklist`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::services::Error;
use crate::views;

arguments! {
    /// Lists who cannot open tickets.
    pub struct ListBlacklist {}
}

impl CommandDefinition for ListBlacklist {
    const NAME: &'static str = "blacklist";

    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let bans = request.data().admin.blacklist(&request.member).await?;
        let message = views::admin::blacklist(&bans, &request.speaker);
        request.answer(message).await
    }
}
