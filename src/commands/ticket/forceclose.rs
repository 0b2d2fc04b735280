//! `/ticket forceclose <delete_channel> <reason>`.

use crate::domain::ticket::ForcedChannel;
use crate::framework::Context;
use crate::framework::context::Request;
use crate::services::Error;
use crate::services::ticket::Which;
use crate::views;

/// Close the ticket of this channel even if no transcript can be made.
#[poise::command(slash_command, prefix_command, guild_only)]
pub async fn forceclose(
    ctx: Context<'_>,
    delete_channel: bool,
    #[rest]
    #[max_length = 1000]
    reason: String,
) -> Result<(), Error> {
    let request = Request::begin(ctx).await?;
    let which = Which::Here(request.channel);
    let ticket = request.data().tickets.prepare_force_close(&request.member, which, &reason).await?;
    let room = if delete_channel { ForcedChannel::Deleted } else { ForcedChannel::Kept };
    let message = views::ticket::confirm_force_close(&ticket, room, &request.speaker);
    request.answer(message).await
}
