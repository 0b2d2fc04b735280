//! `/privacy erase`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::services::Error;
use crate::views::PrivacyDeed;

arguments! {
    /// Erases what is stored about whoever asks, once confirmed.
    pub struct EraseHoldings {}
}

impl CommandDefinition for EraseHoldings {
    const NAME: &'static str = "erase";

    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        super::answer(request, PrivacyDeed::Ask, None).await
    }
}
