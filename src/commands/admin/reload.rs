//! `/admin reload`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::services::Error;
use crate::views;

arguments! {
    /// Reads languages and settings anew, without a restart.
    pub struct Reload {}
}

impl CommandDefinition for Reload {
    const NAME: &'static str = "reload";

    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let reloaded = request.data().reload.reload(&request.member).await?;
        let told = if request.is_typed() { reloaded.in_public() } else { reloaded };
        // In the words that have just been read.
        let speaker = request.data().texts.choose(&request.member.language);
        let message = views::admin::reloaded(&told, &speaker);
        request.answer(message).await
    }
}
