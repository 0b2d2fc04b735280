//! `/admin doctor`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::services::Error;
use crate::views::{self, AdminComponent};

arguments! {
    /// Examines the server: lists problems and their fixes, with a button where the bot can fix one itself.
    pub struct Examine: "doctor" {}
}

impl CommandDefinition for Examine {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let findings = request.data().doctor.examine(&request.member).await?;
        let message = if request.is_typed() {
            views::ticket::ask_privately(AdminComponent::LookAgain, &request.localizer)
        } else {
            views::admin::doctor(&findings, 1, &request.localizer)
        };
        request.answer(message).await
    }
}
