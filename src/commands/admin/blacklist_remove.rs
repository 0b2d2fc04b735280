//! `/admin blacklist_remove <user>`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::domain::UserId;
use crate::services::Error;
use crate::views;

arguments! {
    /// Lets somebody open tickets again.
    pub struct RemoveFromBlacklist {
        user: UserId,
    }
}

impl CommandDefinition for RemoveFromBlacklist {
    const NAME: &'static str = "blacklist_remove";

    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let ban = request.data().admin.pardon(&request.member, self.user).await?;
        let message = views::admin::pardoned(&ban, &request.speaker);
        request.answer(message).await
    }
}
