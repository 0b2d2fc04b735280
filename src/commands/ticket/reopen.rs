//! `/ticket reopen [number]`.

use crate::framework::Context;
use crate::framework::context::Request;
use crate::services::Error;
use crate::services::ticket::Which;
use crate::views;

/// Open a closed ticket again.
#[poise::command(slash_command, prefix_command, guild_only)]
pub async fn reopen(ctx: Context<'_>, #[min = 1] number: Option<i64>) -> Result<(), Error> {
    let request = Request::begin(ctx).await?;
    let which = number.map_or(Which::Here(request.channel), Which::Numbered);
    let ticket = request.data().tickets.reopen(&request.member, which).await?;
    // Where everybody reads, nobody is told where a private channel is.
    let elsewhere = request.is_typed() && ticket.channel() != Some(request.channel);
    let message = if elsewhere {
        views::ticket::reopened_elsewhere(&ticket, &request.speaker)
    } else {
        views::ticket::reopened(&ticket, &request.speaker)
    };
    request.answer(message).await
}
