//! `/ticket claim`.

use crate::framework::Context;
use crate::framework::context::Request;
use crate::services::Error;
use crate::services::ticket::Which;
use crate::views;

/// Take the ticket of this channel on.
#[poise::command(slash_command, prefix_command, guild_only)]
pub async fn claim(ctx: Context<'_>) -> Result<(), Error> {
    let request = Request::begin(ctx).await?;
    let ticket = request.data().tickets.claim(&request.member, Which::Here(request.channel)).await?;
    let message = views::ticket::claimed(&ticket, &request.speaker);
    request.answer(message).await
}
