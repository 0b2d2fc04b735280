//! `/admin questions <category>`.

use crate::commands::suggest;
use crate::framework::Context;
use crate::framework::context::Request;
use crate::services::Error;
use crate::views;

/// See and change what a category asks.
#[poise::command(slash_command, prefix_command, guild_only)]
pub async fn questions(
    ctx: Context<'_>,
    #[autocomplete = "suggest::categories"]
    #[max_length = 32]
    category: String,
) -> Result<(), Error> {
    let request = Request::begin(ctx).await?;
    let tickets = &request.data().tickets;
    let category = tickets.category(request.member.guild, &category).await?;
    let category = tickets.questions(&request.member, category.id).await?;
    let message = views::admin::questions(&category, &request.speaker);
    request.answer(message).await
}
