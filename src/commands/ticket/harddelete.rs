//! `/ticket harddelete [number]`.

use crate::framework::Context;
use crate::framework::context::Request;
use crate::services::Error;
use crate::services::ticket::Which;
use crate::views;

/// Delete a ticket for good, with everything that was said in it.
#[poise::command(slash_command, prefix_command, guild_only)]
pub async fn harddelete(ctx: Context<'_>, #[min = 1] number: Option<i64>) -> Result<(), Error> {
    let request = Request::begin(ctx).await?;
    let which = number.map_or(Which::Here(request.channel), Which::Numbered);
    let ticket = request.data().tickets.may_hard_delete(&request.member, which).await?;
    let message = views::ticket::confirm_hard_delete(&ticket, &request.speaker);
    request.answer(message).await
}
