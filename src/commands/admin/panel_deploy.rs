//! `/admin panel_deploy <panel_id>`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::services::Error;
use crate::views;

arguments! {
    /// Posts a panel, or brings its message up to date.
    pub struct DeployPanel {
        #[suggest(Panels)] #[max_length(32)]
        panel_id: String,
    }
}

impl CommandDefinition for DeployPanel {
    const NAME: &'static str = "panel_deploy";

    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let panel = request.data().tickets.deploy_panel(&request.member, &self.panel_id).await?;
        let message = views::admin::panel_deployed(&panel, &request.speaker);
        request.answer(message).await
    }
}
