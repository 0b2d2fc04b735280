//! `/tickets snippets list`.

use crate::framework::Context;
use crate::framework::context::Request;
use crate::services::Error;
use crate::views;
use crate::views::TicketComponent;

/// Show the answers that are kept.
#[poise::command(slash_command, prefix_command, guild_only)]
pub async fn list(ctx: Context<'_>) -> Result<(), Error> {
    let request = Request::begin(ctx).await?;
    let message = if request.is_typed() {
        views::ticket::ask_privately(TicketComponent::Snippets { page: 1 }, &request.speaker)
    } else {
        let snippets = request.data().tickets.snippets(&request.member).await?;
        views::ticket::snippets(&snippets, 1, &request.speaker)
    };
    request.answer(message).await
}
