//! `/ticket adduser <member>`.

use serenity::all as discord;

use crate::domain::UserId;
use crate::framework::Context;
use crate::framework::context::Request;
use crate::services::Error;
use crate::services::ticket::Which;
use crate::views;

/// Let somebody into this ticket.
#[poise::command(slash_command, prefix_command, guild_only)]
pub async fn adduser(ctx: Context<'_>, member: discord::UserId) -> Result<(), Error> {
    let request = Request::begin(ctx).await?;
    let (which, user) = (Which::Here(request.channel), UserId::new(member.get()));
    let ticket = request.data().tickets.add_user(&request.member, which, user).await?;
    let message = views::ticket::admitted(&ticket, user, &request.speaker);
    request.answer(message).await
}
