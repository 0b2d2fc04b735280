//! `/admin reload`.

use crate::framework::Context;
use crate::framework::context::Request;
use crate::services::Error;
use crate::views;

/// Read languages and settings anew, without a restart.
#[poise::command(slash_command, prefix_command, guild_only)]
pub async fn reload(ctx: Context<'_>) -> Result<(), Error> {
    let request = Request::begin(ctx).await?;
    let reloaded = request.data().reload.reload(&request.member).await?;
    let told = if request.is_typed() { reloaded.in_public() } else { reloaded };
    // In the words that have just been read.
    let speaker = request.data().texts.choose(&request.member.language);
    let message = views::admin::reloaded(&told, &speaker);
    request.answer(message).await
}
