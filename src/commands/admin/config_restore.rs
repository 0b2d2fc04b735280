//! `/admin config_restore [filename] [file]` and `!admin config_restore [filename]`, with a file attached instead.

use serenity::all as discord;

use crate::commands::suggest;
use crate::discord::File;
use crate::domain::{BackupRefusal, Restoring};
use crate::framework::Context;
use crate::framework::context::{Data, Request};
use crate::services::Error;
use crate::services::admin::BackupSource;
use crate::views::{self, AdminComponent};

/// See what a backup would change, and restore it.
pub fn config_restore() -> poise::Command<Data, Error> {
    poise::Command { prefix_action: typed().prefix_action, ..slash() }
}

#[poise::command(slash_command, guild_only, rename = "config_restore")]
async fn slash(
    ctx: Context<'_>,
    #[autocomplete = "suggest::backups"]
    #[max_length = 100]
    filename: Option<String>,
    file: Option<discord::Attachment>,
) -> Result<(), Error> {
    run(ctx, filename, file.map(|file| file.url)).await
}

#[poise::command(prefix_command, guild_only, rename = "config_restore")]
async fn typed(ctx: Context<'_>, #[rest] filename: Option<String>) -> Result<(), Error> {
    let attached = match ctx {
        Context::Prefix(prefix) => prefix.msg.attachments.first().map(|file| file.url.clone()),
        Context::Application(_) => None,
    };
    run(ctx, filename, attached).await
}

async fn run(ctx: Context<'_>, filename: Option<String>, url: Option<String>) -> Result<(), Error> {
    let request = Request::begin(ctx).await?;
    let source = match (filename.filter(|name| !name.trim().is_empty()), url) {
        (Some(name), None) => BackupSource::Kept(name),
        (None, Some(url)) => BackupSource::Attached { url },
        (Some(_), Some(_)) | (None, None) => return Err(BackupRefusal::OneOfTwo.into()),
    };
    let outcome = request.data().backups.propose(&request.member, source).await?;
    if let Restoring::Proposed(proposal) = &outcome
        && request.is_typed()
    {
        let shown = AdminComponent::SeeRestore(proposal.id);
        let message = views::ticket::ask_privately(shown, &request.speaker);
        return request.answer(message).await;
    }
    let told = views::admin::restoring(&outcome, &request.speaker);
    let file = told.file.map(|(name, text)| File { name: name.to_owned(), bytes: text.into() });
    request.answer_with(told.message, file.as_slice()).await
}
