//! `/admin category_delete <key>`.

use crate::commands::suggest;
use crate::framework::Context;
use crate::framework::context::Request;
use crate::services::Error;
use crate::views;

/// Take a category out of use, once confirmed.
#[poise::command(slash_command, prefix_command, guild_only)]
pub async fn category_delete(
    ctx: Context<'_>,
    #[autocomplete = "suggest::categories"]
    #[max_length = 32]
    key: String,
) -> Result<(), Error> {
    let request = Request::begin(ctx).await?;
    let tickets = &request.data().tickets;
    let category = tickets.category(request.member.guild, &key).await?;
    let category = tickets.questions(&request.member, category.id).await?;
    let message = views::admin::confirm_category_deletion(&category, &request.speaker);
    request.answer(message).await
}
