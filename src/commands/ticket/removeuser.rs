//! `/ticket removeuser <member>`.

use serenity::all as discord;

use crate::domain::UserId;
use crate::framework::Context;
use crate::framework::context::Request;
use crate::services::Error;
use crate::services::ticket::Which;
use crate::views;

/// Take somebody out of this ticket.
#[poise::command(slash_command, prefix_command, guild_only)]
pub async fn removeuser(ctx: Context<'_>, member: discord::UserId) -> Result<(), Error> {
    let request = Request::begin(ctx).await?;
    let (which, user) = (Which::Here(request.channel), UserId::new(member.get()));
    let ticket = request.data().tickets.remove_user(&request.member, which, user).await?;
    let message = views::ticket::dismissed(&ticket, user, &request.speaker);
    request.answer(message).await
}
