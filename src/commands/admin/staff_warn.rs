//! `/admin staff_warn [member] [reason]`.

use crate::commands::{CommandDefinition, Request, arguments, misread};
use crate::domain::UserId;
use crate::services::Error;
use crate::views;

arguments! {
    /// Warns a staff member; without a reason shows their warnings, without a member everybody's.
    pub struct Warn: "staff_warn" {
        #[word]
        member: Option<UserId>,
        #[prose] #[max_length(300)]
        reason: Option<String>,
    }
}

impl CommandDefinition for Warn {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let (admin, by, localizer) = (&request.data().admin, &request.member, &request.localizer);
        let message = match (self.member, self.reason) {
            (None, None) => views::admin::warning_counts(&admin.warned(by).await?, localizer),
            (None, given) => return Err(misread::<Self>(&request, given)),
            (Some(user), None) => {
                views::admin::warnings_of(user, &admin.warnings_of(by, user).await?, localizer)
            }
            (Some(user), Some(reason)) => {
                views::admin::warned(&admin.warn(by, user, &reason).await?, localizer)
            }
        };
        request.answer(message).await
    }
}
