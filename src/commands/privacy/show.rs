//! `/privacy show`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::services::Error;
use crate::views::PrivacyAction;

arguments! {
    /// Shows what is stored about the member who asks.
    pub struct ShowHoldings: "show" {}
}

impl CommandDefinition for ShowHoldings {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        super::answer(&request, PrivacyAction::Show, None).await
    }
}
