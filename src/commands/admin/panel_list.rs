//! `/admin panel_list`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::services::Error;
use crate::views;

arguments! {
    /// Lists the panels of the server.
    pub struct ListPanels: "panel_list" {}
}

impl CommandDefinition for ListPanels {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let panels = request.data().tickets.panels(request.member.guild).await?;
        request.answer(views::admin::panel_list(&panels, &request.localizer)).await
    }
}
