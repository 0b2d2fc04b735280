//! `/tickets snippets use <name>`.

use crate::commands::suggest;
use crate::framework::Context;
use crate::framework::context::Request;
use crate::services::Error;
use crate::services::ticket::Which;
use crate::views;

/// Give an answer that is kept in this ticket.
#[poise::command(slash_command, prefix_command, guild_only, rename = "use")]
pub async fn use_snippet(
    ctx: Context<'_>,
    #[autocomplete = "suggest::snippets"]
    #[max_length = 32]
    name: String,
) -> Result<(), Error> {
    let request = Request::begin(ctx).await?;
    let (tickets, which) = (&request.data().tickets, Which::Here(request.channel));
    let snippet = tickets.use_snippet(&request.member, which, &name, request.origin()).await?;
    if request.is_typed() {
        // The answer stands where the command stood.
        request.hide().await;
        return Ok(());
    }
    let message = views::ticket::snippet_used(&snippet, &request.speaker);
    request.answer(message).await
}
