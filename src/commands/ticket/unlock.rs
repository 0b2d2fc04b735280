//! `/ticket unlock`.

use crate::framework::Context;
use crate::framework::context::Request;
use crate::services::Error;
use crate::services::ticket::Which;
use crate::views;

/// Let everybody in this ticket write again.
#[poise::command(slash_command, prefix_command, guild_only)]
pub async fn unlock(ctx: Context<'_>) -> Result<(), Error> {
    let request = Request::begin(ctx).await?;
    let ticket = request.data().tickets.unlock(&request.member, Which::Here(request.channel)).await?;
    let message = views::ticket::unlocked(&ticket, &request.speaker);
    request.answer(message).await
}
