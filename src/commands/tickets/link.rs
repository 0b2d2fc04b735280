//! `/tickets link <ticket> [to]`.

use crate::commands::suggest;
use crate::framework::Context;
use crate::framework::context::Request;
use crate::services::Error;
use crate::services::ticket::Which;
use crate::views;

/// Say that two tickets have to do with each other.
#[poise::command(slash_command, prefix_command, guild_only)]
pub async fn link(
    ctx: Context<'_>,
    #[autocomplete = "suggest::tickets"]
    #[max_length = 40]
    ticket: String,
    #[autocomplete = "suggest::tickets"]
    #[max_length = 40]
    to: Option<String>,
) -> Result<(), Error> {
    let request = Request::begin(ctx).await?;
    let pair = (Which::parse(&ticket)?, Which::parse_or_here(to.as_deref(), request.channel)?);
    let pair = request.data().tickets.link(&request.member, pair).await?;
    let message = views::ticket::linked(pair, &request.speaker);
    request.answer(message).await
}
