//! `/tickets snippets add`.

use crate::framework::Context;
use crate::framework::context::Request;
use crate::services::Error;

/// Keep an answer to be given again.
#[poise::command(slash_command, prefix_command, guild_only)]
pub async fn add(ctx: Context<'_>) -> Result<(), Error> {
    let request = Request::unacknowledged(ctx).await?;
    super::show_form(request, None).await
}
