//! `/ticket scheduleclose <minutes>`.

use crate::domain::ticket::Schedule;
use crate::framework::Context;
use crate::framework::context::Request;
use crate::services::Error;
use crate::services::ticket::Which;
use crate::views;

/// Let the ticket of this channel close by itself; 0 cancels.
#[poise::command(slash_command, prefix_command, guild_only)]
pub async fn scheduleclose(ctx: Context<'_>, #[max_length = 20] minutes: String) -> Result<(), Error> {
    let request = Request::begin(ctx).await?;
    let (which, wait) = (Which::Here(request.channel), Schedule::wait(&minutes)?);
    let ticket = request.data().tickets.schedule_close(&request.member, which, wait).await?;
    let message = views::ticket::scheduled(&ticket, &request.speaker);
    request.answer(message).await
}
