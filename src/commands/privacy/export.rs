//! `/privacy export`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::services::Error;
use crate::views::PrivacyAction;

arguments! {
    /// Hands over a copy of what is stored about whoever asks.
    pub struct ExportHoldings: "export" {}
}

impl CommandDefinition for ExportHoldings {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        super::answer(&request, PrivacyAction::Export, None).await
    }
}
