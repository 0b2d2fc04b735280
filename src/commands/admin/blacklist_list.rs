//! `/admin blacklist_list`.

use crate::framework::Context;
use crate::framework::context::Request;
use crate::services::Error;
use crate::views;

/// Who may not open tickets here.
#[poise::command(slash_command, prefix_command, guild_only)]
pub async fn blacklist_list(ctx: Context<'_>) -> Result<(), Error> {
    let request = Request::begin(ctx).await?;
    let bans = request.data().admin.blacklist(&request.member).await?;
    let message = views::admin::blacklist(&bans, &request.speaker);
    request.answer(message).await
}
