//! `/privacy export`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::services::Error;
use crate::views::PrivacyDeed;

arguments! {
    /// Hands over a copy of what is stored about whoever asks.
    pub struct ExportHoldings {}
}

impl CommandDefinition for ExportHoldings {
    const NAME: &'static str = "export";

    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        super::answer(request, PrivacyDeed::Export, None).await
    }
}
