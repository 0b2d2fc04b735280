//! `/tickets snippets delete <name>`.

use crate::commands::suggest;
use crate::framework::Context;
use crate::framework::context::Request;
use crate::services::Error;
use crate::views;

/// Forget an answer that is kept.
#[poise::command(slash_command, prefix_command, guild_only)]
pub async fn delete(
    ctx: Context<'_>,
    #[autocomplete = "suggest::snippets"]
    #[max_length = 32]
    name: String,
) -> Result<(), Error> {
    let request = Request::begin(ctx).await?;
    let tickets = &request.data().tickets;
    let snippet = tickets.snippet(&request.member, &name).await?;
    tickets.may_edit_snippet(&request.member, Some(snippet.id)).await?;
    let message = views::ticket::confirm_snippet_delete(&snippet, &request.speaker);
    request.answer(message).await
}
