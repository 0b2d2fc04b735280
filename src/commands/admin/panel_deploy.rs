//! `/admin panel_deploy <panel_id>`.

use crate::commands::suggest;
use crate::framework::Context;
use crate::framework::context::Request;
use crate::services::Error;
use crate::views;

/// Post a panel, or bring its message up to date.
#[poise::command(slash_command, prefix_command, guild_only)]
pub async fn panel_deploy(
    ctx: Context<'_>,
    #[autocomplete = "suggest::panels"]
    #[max_length = 32]
    panel_id: String,
) -> Result<(), Error> {
    let request = Request::begin(ctx).await?;
    let panel = request.data().tickets.deploy_panel(&request.member, &panel_id).await?;
    let message = views::admin::panel_deployed(&panel, &request.speaker);
    request.answer(message).await
}
