//! `/admin config_backup`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::discord::File;
use crate::services::Error;
use crate::views::{self, AdminId, CustomId};

arguments! {
    /// Keeps everything the server has configured as a file.
    pub struct BackUp {}
}

impl CommandDefinition for BackUp {
    const NAME: &'static str = "config_backup";

    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let made = request.data().backups.back_up(&request.member).await?;
        if request.is_typed() {
            let shown = CustomId::Admin(AdminId::TakeBackup(made.name));
            let message = views::ticket::ask_privately(shown, &request.speaker);
            return request.answer(message).await;
        }
        let message = views::admin::backed_up(&made, &request.speaker);
        let file = File { name: made.name.file(), bytes: made.document.into() };
        request.answer_with(message, &[file]).await
    }
}
