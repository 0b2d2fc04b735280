//! `/ticket tags [csv]`.

use crate::framework::Context;
use crate::framework::context::Request;
use crate::services::Error;
use crate::services::ticket::Which;
use crate::views;

/// Sort the ticket of this channel by tags, separated by commas; none takes all of them away.
#[poise::command(slash_command, prefix_command, guild_only)]
pub async fn tags(
    ctx: Context<'_>,
    #[rest]
    #[max_length = 1000]
    csv: Option<String>,
) -> Result<(), Error> {
    let request = Request::begin(ctx).await?;
    let (which, csv) = (Which::Here(request.channel), csv.unwrap_or_default());
    let ticket = request.data().tickets.tag(&request.member, which, &csv).await?;
    let message = views::ticket::tagged(&ticket, &request.speaker);
    request.answer(message).await
}
