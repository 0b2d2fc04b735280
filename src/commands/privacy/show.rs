//! `/privacy show`.

use crate::bot::Context;
use crate::bot::context::Request;
use crate::services::Error;
use crate::views::PrivacyDeed;

/// See what is stored about you.
#[poise::command(slash_command, prefix_command, guild_only)]
pub async fn show(ctx: Context<'_>) -> Result<(), Error> {
    super::answer(Request::begin(ctx).await?, PrivacyDeed::Show, None).await
}
