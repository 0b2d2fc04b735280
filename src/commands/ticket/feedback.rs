//! `/ticket feedback <stars> [message]`.

use crate::framework::Context;
use crate::framework::context::Request;
use crate::services::Error;
use crate::views;

/// Say how your ticket went, once it is closed.
#[poise::command(slash_command, prefix_command, guild_only)]
pub async fn feedback(
    ctx: Context<'_>,
    #[min = 1]
    #[max = 5]
    stars: i64,
    #[rest]
    #[max_length = 1000]
    message: Option<String>,
) -> Result<(), Error> {
    let request = Request::begin(ctx).await?;
    let comment = message.unwrap_or_default();
    let tickets = &request.data().tickets;
    let ticket = tickets.rate_here(&request.member, request.channel, stars, &comment).await?;
    let message = views::ticket::rated(&ticket, &request.speaker);
    request.answer(message).await
}
