//! `/admin panel_delete <panel_id>`.

use crate::commands::suggest;
use crate::framework::Context;
use crate::framework::context::Request;
use crate::services::Error;
use crate::views;

/// Remove a panel and its message, once confirmed.
#[poise::command(slash_command, prefix_command, guild_only)]
pub async fn panel_delete(
    ctx: Context<'_>,
    #[autocomplete = "suggest::panels"]
    #[max_length = 32]
    panel_id: String,
) -> Result<(), Error> {
    let request = Request::begin(ctx).await?;
    let panel = request.data().tickets.panel(&request.member, &panel_id).await?;
    let message = views::admin::confirm_panel_deletion(&panel, &request.speaker);
    request.answer(message).await
}
