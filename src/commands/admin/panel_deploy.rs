//! `/admin panel_deploy <panel_id>`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::services::Error;
use crate::views;

arguments! {
    /// Posts a panel, or updates its message.
    pub struct DeployPanel: "panel_deploy" {
        #[suggest(Panels)] #[max_length(32)]
        panel_id: String,
    }
}

impl CommandDefinition for DeployPanel {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let panel = request.data().tickets.deploy_panel(&request.member, &self.panel_id).await?;
        request.answer(views::admin::panel_deployed(&panel, &request.localizer)).await
    }
}
