//! `/admin blacklist_remove <user>`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::domain::UserId;
use crate::services::Error;
use crate::views;

arguments! {
    /// Lets somebody open tickets again.
    pub struct RemoveFromBlacklist: "blacklist_remove" {
        user: UserId,
    }
}

impl CommandDefinition for RemoveFromBlacklist {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let ban = request.data().admin.pardon(&request.member, self.user).await?;
        request.answer(views::admin::pardoned(&ban, &request.localizer)).await
    }
}
