//! Backups: sending a file, showing what a restore would change, applying or dropping it.

use crate::components::context::{Answer, ComponentContext};
use crate::discord::FileUpload;
use crate::domain::{BackupName, RestoreId, RestoreOutcome};
use crate::services::Result;
use crate::views;

/// Sends a backup's file.
pub(super) async fn take(ctx: &ComponentContext<'_>, name: BackupName) -> Result<Answer> {
    let made = ctx.data.backups.take(&ctx.member, name).await?;
    let message = views::admin::backed_up(&made, &ctx.localizer);
    Ok(Answer::Message(message, vec![FileUpload { name: made.name.file(), bytes: made.document.into() }]))
}

/// Shows what restoring would change.
pub(super) async fn see(ctx: &ComponentContext<'_>, id: RestoreId) -> Result<Answer> {
    Ok(told(ctx, &ctx.data.backups.proposal(&ctx.member, id).await?))
}

pub(super) async fn restore(ctx: &ComponentContext<'_>, id: RestoreId) -> Result<Answer> {
    Ok(told(ctx, &ctx.data.backups.restore(&ctx.member, id).await?))
}

pub(super) async fn drop_restore(ctx: &ComponentContext<'_>, id: RestoreId) -> Result<Answer> {
    ctx.data.backups.drop_proposal(&ctx.member, id).await?;
    Ok(views::admin::restore_dropped(&ctx.localizer).into())
}

fn told(ctx: &ComponentContext<'_>, outcome: &RestoreOutcome) -> Answer {
    let told = views::admin::restoring(outcome, &ctx.localizer);
    let file = |(name, text): (&str, String)| FileUpload { name: name.to_owned(), bytes: text.into() };
    Answer::Message(told.message, told.file.map(file).into_iter().collect())
}
