//! `/ticket lock`.

use crate::framework::Context;
use crate::framework::context::Request;
use crate::services::Error;
use crate::services::ticket::Which;
use crate::views;

/// Let only staff write in this ticket.
#[poise::command(slash_command, prefix_command, guild_only)]
pub async fn lock(ctx: Context<'_>) -> Result<(), Error> {
    let request = Request::begin(ctx).await?;
    let ticket = request.data().tickets.lock(&request.member, Which::Here(request.channel)).await?;
    let message = views::ticket::locked(&ticket, &request.speaker);
    request.answer(message).await
}
