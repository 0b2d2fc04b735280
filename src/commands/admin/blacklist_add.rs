//! `/admin blacklist_add <user> <hours> <reason>`.

use serenity::all as discord;

use crate::domain::UserId;
use crate::framework::Context;
use crate::framework::context::Request;
use crate::services::Error;
use crate::views;

/// Keep somebody from opening tickets; 0 hours is for ever.
#[poise::command(slash_command, prefix_command, guild_only)]
pub async fn blacklist_add(
    ctx: Context<'_>,
    user: discord::UserId,
    #[min = 0]
    #[max = 87_840]
    hours: u32,
    #[rest]
    #[max_length = 300]
    reason: String,
) -> Result<(), Error> {
    let request = Request::begin(ctx).await?;
    let admin = &request.data().admin;
    let (before, after) = admin.ban(&request.member, UserId::new(user.get()), hours, &reason).await?;
    let message = views::admin::banned(before.as_ref(), &after, &request.speaker);
    request.answer(message).await
}
