//! `/admin category_list`.

use crate::framework::Context;
use crate::framework::context::Request;
use crate::services::Error;
use crate::views;

/// What tickets can be about here.
#[poise::command(slash_command, prefix_command, guild_only)]
pub async fn category_list(ctx: Context<'_>) -> Result<(), Error> {
    let request = Request::begin(ctx).await?;
    let categories = request.data().tickets.categories(request.member.guild).await?;
    let message = views::admin::category_list(&categories, &request.speaker);
    request.answer(message).await
}
