//! `/admin panel_list`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::services::Error;
use crate::views;

arguments! {
    /// Lists the panels of the server.
    pub struct ListPanels {}
}

impl CommandDefinition for ListPanels {
    const NAME: &'static str = "panel_list";

    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let panels = request.data().tickets.panels(request.member.guild).await?;
        let message = views::admin::panel_list(&panels, &request.speaker);
        request.answer(message).await
    }
}
