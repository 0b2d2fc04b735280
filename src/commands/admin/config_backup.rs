//! `/admin config_backup`.

use crate::discord::File;
use crate::framework::Context;
use crate::framework::context::Request;
use crate::services::Error;
use crate::views::{self, AdminComponent};

/// Keep everything this server has configured as a file.
#[poise::command(slash_command, prefix_command, guild_only)]
pub async fn config_backup(ctx: Context<'_>) -> Result<(), Error> {
    let request = Request::begin(ctx).await?;
    let made = request.data().backups.back_up(&request.member).await?;
    if request.is_typed() {
        let shown = AdminComponent::TakeBackup(made.name);
        let message = views::ticket::ask_privately(shown, &request.speaker);
        return request.answer(message).await;
    }
    let message = views::admin::backed_up(&made, &request.speaker);
    let file = File { name: made.name.file(), bytes: made.document.into() };
    request.answer_with(message, &[file]).await
}
