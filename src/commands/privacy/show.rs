//! `/privacy show`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::services::Error;
use crate::views::PrivacyDeed;

arguments! {
    /// Shows what is stored about whoever asks.
    pub struct ShowHoldings {}
}

impl CommandDefinition for ShowHoldings {
    const NAME: &'static str = "show";

    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        super::answer(request, PrivacyDeed::Show, None).await
    }
}
