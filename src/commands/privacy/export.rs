//! `/privacy export`.

use crate::framework::Context;
use crate::framework::context::Request;
use crate::services::Error;
use crate::views::PrivacyDeed;

/// Take a copy of what is stored about you.
#[poise::command(slash_command, prefix_command, guild_only)]
pub async fn export(ctx: Context<'_>) -> Result<(), Error> {
    super::answer(Request::begin(ctx).await?, PrivacyDeed::Export, None).await
}
