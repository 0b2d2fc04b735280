//! `/admin reload`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::services::Error;
use crate::views;

arguments! {
    /// Reloads languages and settings without a restart.
    pub struct Reload: "reload" {}
}

impl CommandDefinition for Reload {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let reloaded = request.data().reload.reload(&request.member).await?;
        let told = if request.is_typed() { reloaded.in_public() } else { reloaded };
        // Chosen after the reload, so that the answer already uses the new texts.
        let localizer = request.data().texts.choose(&request.member.language);
        request.answer(views::admin::reloaded(&told, &localizer)).await
    }
}
