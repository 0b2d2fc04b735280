//! `/tickets snippets edit <name>`.

use crate::commands::suggest;
use crate::framework::Context;
use crate::framework::context::Request;
use crate::services::Error;

/// Change an answer that is kept.
#[poise::command(slash_command, prefix_command, guild_only)]
pub async fn edit(
    ctx: Context<'_>,
    #[autocomplete = "suggest::snippets"]
    #[max_length = 32]
    name: String,
) -> Result<(), Error> {
    let request = Request::unacknowledged(ctx).await?;
    let snippet = request.data().tickets.snippet(&request.member, &name).await?;
    super::show_form(request, Some(snippet.id)).await
}
