//! `/privacy erase`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::services::Error;
use crate::views::PrivacyAction;

arguments! {
    /// Erases what is stored about the member who asks, once confirmed.
    pub struct EraseHoldings: "erase" {}
}

impl CommandDefinition for EraseHoldings {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        super::answer(&request, PrivacyAction::Ask, None).await
    }
}
