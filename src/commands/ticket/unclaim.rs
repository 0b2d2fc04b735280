//! `/ticket unclaim`.

use crate::framework::Context;
use crate::framework::context::Request;
use crate::services::Error;
use crate::services::ticket::Which;
use crate::views;

/// Give the ticket of this channel back.
#[poise::command(slash_command, prefix_command, guild_only)]
pub async fn unclaim(ctx: Context<'_>) -> Result<(), Error> {
    let request = Request::begin(ctx).await?;
    let ticket = request.data().tickets.unclaim(&request.member, Which::Here(request.channel)).await?;
    let message = views::ticket::unclaimed(&ticket, &request.speaker);
    request.answer(message).await
}
