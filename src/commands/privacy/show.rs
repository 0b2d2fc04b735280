//! `/privacy show`.

use crate::framework::Context;
use crate::framework::context::Request;
use crate::services::Error;
use crate::views::PrivacyDeed;

/// See what is stored about you.
#[poise::command(slash_command, prefix_command, guild_only)]
pub async fn show(ctx: Context<'_>) -> Result<(), Error> {
    super::answer(Request::begin(ctx).await?, PrivacyDeed::Show, None).await
}
