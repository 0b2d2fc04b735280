//! `/privacy export`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::services::Error;
use crate::views::PrivacyAction;

arguments! {
    /// Exports what is stored about the member who asks.
    pub struct ExportHoldings: "export" {}
}

impl CommandDefinition for ExportHoldings {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        super::answer(&request, PrivacyAction::Export, None).await
    }
}
