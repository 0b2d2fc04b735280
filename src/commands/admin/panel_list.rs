//! `/admin panel_list`.

use crate::framework::Context;
use crate::framework::context::Request;
use crate::services::Error;
use crate::views;

/// The panels of this server.
#[poise::command(slash_command, prefix_command, guild_only)]
pub async fn panel_list(ctx: Context<'_>) -> Result<(), Error> {
    let request = Request::begin(ctx).await?;
    let panels = request.data().tickets.panels(request.member.guild).await?;
    let message = views::admin::panel_list(&panels, &request.speaker);
    request.answer(message).await
}
