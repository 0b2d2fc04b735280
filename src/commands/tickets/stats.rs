//! `/tickets stats [member]`.

use serenity::all as discord;

use crate::domain::UserId;
use crate::framework::Context;
use crate::framework::context::Request;
use crate::services::Error;
use crate::views;
use crate::views::TicketComponent;

/// Show how the tickets stand, all of them or those of one staff member.
#[poise::command(slash_command, prefix_command, guild_only)]
pub async fn stats(ctx: Context<'_>, member: Option<discord::UserId>) -> Result<(), Error> {
    let request = Request::begin(ctx).await?;
    let of = member.map(|user| UserId::new(user.get()));
    let message = if request.is_typed() {
        views::ticket::ask_privately(TicketComponent::Stats { of }, &request.speaker)
    } else {
        let numbers = request.data().tickets.stats(&request.member, of).await?;
        views::ticket::stats(&numbers, of, &request.speaker)
    };
    request.answer(message).await
}
