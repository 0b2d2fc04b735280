//! `/admin doctor`.

use crate::framework::Context;
use crate::framework::context::Request;
use crate::services::Error;
use crate::views::{self, AdminComponent};

/// Look the server over: what is wrong, how it is mended, and a button for what the bot can mend.
#[poise::command(slash_command, prefix_command, guild_only)]
pub async fn doctor(ctx: Context<'_>) -> Result<(), Error> {
    let request = Request::begin(ctx).await?;
    let findings = request.data().doctor.examine(&request.member).await?;
    let message = if request.is_typed() {
        views::ticket::ask_privately(AdminComponent::LookAgain, &request.speaker)
    } else {
        views::admin::doctor(&findings, 1, &request.speaker)
    };
    request.answer(message).await
}
