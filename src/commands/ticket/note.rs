//! `/ticket note <text>`.

use crate::domain::ticket::Action;
use crate::framework::Context;
use crate::framework::context::Request;
use crate::services::Error;
use crate::services::ticket::Which;
use crate::views;

/// Write a note about the ticket of this channel that only staff can read.
#[poise::command(slash_command, prefix_command, guild_only)]
pub async fn note(
    ctx: Context<'_>,
    #[rest]
    #[max_length = 1000]
    text: String,
) -> Result<(), Error> {
    let request = Request::begin(ctx).await?;
    let (tickets, which) = (&request.data().tickets, Which::Here(request.channel));
    tickets.may(&request.member, which, Action::Note).await?;
    request.hide().await;
    let ticket = tickets.note(&request.member, which, &text).await?;
    let message = views::ticket::noted(&ticket, &request.speaker);
    request.answer(message).await
}
