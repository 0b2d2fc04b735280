//! `/tickets merge <from> [into]`.

use crate::commands::suggest;
use crate::framework::Context;
use crate::framework::context::Request;
use crate::services::Error;
use crate::services::ticket::Which;
use crate::views;

/// Go on with two tickets in one: the people and notes of the other move, and it is closed.
#[poise::command(slash_command, prefix_command, guild_only)]
pub async fn merge(
    ctx: Context<'_>,
    #[autocomplete = "suggest::tickets"]
    #[max_length = 40]
    from: String,
    #[autocomplete = "suggest::tickets"]
    #[max_length = 40]
    into: Option<String>,
) -> Result<(), Error> {
    let request = Request::begin(ctx).await?;
    let pair = (Which::parse(&from)?, Which::parse_or_here(into.as_deref(), request.channel)?);
    let (from, into) = request.data().tickets.may_merge(&request.member, pair).await?;
    let message = views::ticket::confirm_merge(&from, &into, &request.speaker);
    request.answer(message).await
}
