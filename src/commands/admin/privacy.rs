//! `/admin privacy <user> <action>`.

use crate::commands::{Choice, CommandDefinition, Request, arguments};
use crate::domain::UserId;
use crate::services::Error;
use crate::views::PrivacyAction;

arguments! {
    /// Shows, hands over or erases what is stored about somebody.
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

/// Erasing is asked about first.
impl Choice for PrivacyAction {
    const ALL: &'static [(&'static str, Self)] =
        &[("show", Self::Show), ("export", Self::Export), ("erase", Self::Ask)];
}
