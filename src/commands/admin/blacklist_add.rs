//! `/admin blacklist_add <user> <hours> <reason>`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::domain::UserId;
use crate::services::Error;
use crate::views;

arguments! {
    /// Bars a member from opening tickets; 0 hours means for good.
    pub struct AddToBlacklist: "blacklist_add" {
        user: UserId,
        #[range(0, 87_840)] #[unit(Hours)]
        hours: u32,
        #[prose] #[max_length(300)]
        reason: String,
    }
}

impl CommandDefinition for AddToBlacklist {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let admin = &request.data().admin;
        let (before, after) = admin.ban(&request.member, self.user, self.hours, &self.reason).await?;
        request.answer(views::admin::banned(before.as_ref(), &after, &request.localizer)).await
    }
}
