//! `/ticket softdelete [number]`.

use crate::framework::Context;
use crate::framework::context::Request;
use crate::services::Error;
use crate::services::ticket::Which;
use crate::views;

/// Hide the record of a closed ticket from everybody but admins.
#[poise::command(slash_command, prefix_command, guild_only)]
pub async fn softdelete(ctx: Context<'_>, #[min = 1] number: Option<i64>) -> Result<(), Error> {
    let request = Request::begin(ctx).await?;
    let which = number.map_or(Which::Here(request.channel), Which::Numbered);
    let ticket = request.data().tickets.soft_delete(&request.member, which).await?;
    let message = views::ticket::hidden(&ticket, &request.speaker);
    request.answer(message).await
}
