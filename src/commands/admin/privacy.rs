//! `/admin privacy <user> <action>`.

use crate::commands::{Choice, CommandDefinition, Request, arguments};
use crate::domain::UserId;
use crate::services::Error;
use crate::views::PrivacyAction;

arguments! {
    /// Shows, exports or erases what is stored about a member.
    pub struct Privacy: "privacy" {
        user: UserId,
        action: PrivacyAction,
    }
}

impl CommandDefinition for Privacy {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        crate::commands::privacy::answer(&request, self.action, Some(self.user)).await
    }
}

/// Erasing by command only asks for confirmation.
impl Choice for PrivacyAction {
    const ALL: &'static [(&'static str, Self)] =
        &[("show", Self::Show), ("export", Self::Export), ("erase", Self::Ask)];
}
