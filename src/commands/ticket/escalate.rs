//! `/ticket escalate <level>`.

use crate::domain::ticket::Level;
use crate::framework::Context;
use crate::framework::context::Request;
use crate::services::Error;
use crate::services::ticket::Which;
use crate::views;

/// Take this ticket up to those who decide, or down again with a lower level.
#[poise::command(slash_command, prefix_command, guild_only)]
pub async fn escalate(
    ctx: Context<'_>,
    #[min = 0]
    #[max = 5]
    level: i64,
) -> Result<(), Error> {
    let request = Request::begin(ctx).await?;
    let (which, level) = (Which::Here(request.channel), Level::parse(level)?);
    let ticket = request.data().tickets.escalate(&request.member, which, level).await?;
    let message = views::ticket::escalated(&ticket, &request.speaker);
    request.answer(message).await
}
