//! `/admin blacklist_remove <user>`.

use serenity::all as discord;

use crate::domain::UserId;
use crate::framework::Context;
use crate::framework::context::Request;
use crate::services::Error;
use crate::views;

/// Let somebody open tickets again.
#[poise::command(slash_command, prefix_command, guild_only)]
pub async fn blacklist_remove(ctx: Context<'_>, user: discord::UserId) -> Result<(), Error> {
    let request = Request::begin(ctx).await?;
    let ban = request.data().admin.pardon(&request.member, UserId::new(user.get())).await?;
    let message = views::admin::pardoned(&ban, &request.speaker);
    request.answer(message).await
}
