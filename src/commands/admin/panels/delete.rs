//! `/admin panels delete <panel_id>`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::services::Error;
use crate::views;

arguments! {
    /// Removes a panel and its message, once confirmed.
    pub struct DeletePanel: "delete" {
        #[suggest(Panels)] #[max_length(32)]
        panel_id: String,
    }
}

impl CommandDefinition for DeletePanel {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let panel = request.data().tickets.panel(&request.member, &self.panel_id).await?;
        request.answer(views::admin::confirm_panel_deletion(&panel, &request.localizer)).await
    }
}
