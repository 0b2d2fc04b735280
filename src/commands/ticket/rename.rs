//! `/ticket rename <new_name>`.

use crate::framework::Context;
use crate::framework::context::Request;
use crate::services::Error;
use crate::services::ticket::Which;
use crate::views;

/// Call the channel of this ticket otherwise.
#[poise::command(slash_command, prefix_command, guild_only)]
pub async fn rename(
    ctx: Context<'_>,
    #[rest]
    #[max_length = 100]
    new_name: String,
) -> Result<(), Error> {
    let request = Request::begin(ctx).await?;
    let which = Which::Here(request.channel);
    let ticket = request.data().tickets.rename(&request.member, which, &new_name).await?;
    let message = views::ticket::renaming(&ticket, &request.speaker);
    request.answer(message).await
}
