//! `/admin config_backup`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::discord::FileUpload;
use crate::services::Error;
use crate::views::{self, AdminComponent};

arguments! {
    /// Saves the server's whole configuration as a file.
    pub struct BackUp: "config_backup" {}
}

impl CommandDefinition for BackUp {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let made = request.data().backups.back_up(&request.member).await?;
        if request.is_typed() {
            let shown = AdminComponent::TakeBackup(made.name);
            return request.answer(views::ticket::ask_privately(shown, &request.localizer)).await;
        }
        let message = views::admin::backed_up(&made, &request.localizer);
        let file = FileUpload { name: made.name.file(), bytes: made.document.into() };
        request.answer_with(message, &[file]).await
    }
}
