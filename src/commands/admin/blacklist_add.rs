//! `/admin blacklist_add <user> <hours> <reason>`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::domain::UserId;
use crate::services::Error;
use crate::views;

arguments! {
    /// Keeps somebody from opening tickets; 0 hours is for ever.
    pub struct AddToBlacklist {
        user: UserId,
        #[range(0, 87_840)] #[unit(Hours)]
        hours: u32,
        #[prose] #[max_length(300)]
        reason: String,
    }
}

impl CommandDefinition for AddToBlacklist {
    const NAME: &'static str = "blacklist_add";

    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let admin = &request.data().admin;
        let (before, after) = admin.ban(&request.member, self.user, self.hours, &self.reason).await?;
        let message = views::admin::banned(before.as_ref(), &after, &request.speaker);
        request.answer(message).await
    }
}
