//! `/ticket transfer <member>`.

use serenity::all as discord;

use crate::domain::UserId;
use crate::framework::Context;
use crate::framework::context::Request;
use crate::services::Error;
use crate::services::ticket::Which;
use crate::views;

/// Hand this ticket to another staff member.
#[poise::command(slash_command, prefix_command, guild_only)]
pub async fn transfer(ctx: Context<'_>, member: discord::UserId) -> Result<(), Error> {
    let request = Request::begin(ctx).await?;
    let (which, user) = (Which::Here(request.channel), UserId::new(member.get()));
    let ticket = request.data().tickets.transfer(&request.member, which, user).await?;
    let message = views::ticket::transferred(&ticket, user, &request.speaker);
    request.answer(message).await
}
