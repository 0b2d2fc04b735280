//! `/tickets next`.

use crate::framework::Context;
use crate::framework::context::Request;
use crate::services::Error;
use crate::views;
use crate::views::TicketComponent;

/// Show the ticket that needs you most.
#[poise::command(slash_command, prefix_command, guild_only)]
pub async fn next(ctx: Context<'_>) -> Result<(), Error> {
    let request = Request::begin(ctx).await?;
    let message = if request.is_typed() {
        views::ticket::ask_privately(TicketComponent::Next, &request.speaker)
    } else {
        let turn = request.data().tickets.next(&request.member, None).await?;
        views::ticket::next(turn.as_ref(), &request.speaker)
    };
    request.answer(message).await
}
