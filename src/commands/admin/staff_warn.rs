//! `/admin staff_warn [member] [reason]`: without a reason their warnings are shown, without a member everybody's.

use serenity::all as discord;

use crate::domain::{Refusal, UserId};
use crate::framework::Context;
use crate::framework::context::Request;
use crate::services::Error;
use crate::views;

/// Warn a member of the staff, or see who was warned.
#[poise::command(slash_command, prefix_command, guild_only)]
pub async fn staff_warn(
    ctx: Context<'_>,
    member: Option<discord::UserId>,
    #[rest]
    #[max_length = 300]
    reason: Option<String>,
) -> Result<(), Error> {
    let request = Request::begin(ctx).await?;
    let (admin, by, speaker) = (&request.data().admin, &request.member, &request.speaker);
    let message = match (member.map(|member| UserId::new(member.get())), reason) {
        (None, None) => views::admin::warning_counts(&admin.warned(by).await?, speaker),
        (None, given @ Some(_)) => {
            let usage = format!("{}admin staff_warn <member> <reason>", ctx.prefix());
            return Err(Refusal::BadArgument { given, usage }.into());
        }
        (Some(user), None) => views::admin::warnings_of(user, &admin.warnings_of(by, user).await?, speaker),
        (Some(user), Some(reason)) => views::admin::warned(&admin.warn(by, user, &reason).await?, speaker),
    };
    request.answer(message).await
}
