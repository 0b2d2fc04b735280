//! The one place where errors become words: a refusal says what to do, a failure gives a reference that is in the log once.

use std::sync::atomic::Ordering;

use rand::seq::IndexedRandom as _;

use crate::discord::{DiscordError, FileUpload, InitialResponse};
use crate::domain::{ChannelId, Language, Refusal};
use crate::i18n::Localizer;
use crate::services::{Error, Failure};
use crate::telemetry::note_outcome;
use crate::ui::Message;
use crate::views;

use super::data::{Context, Data, interaction, language};
use super::modules;

/// Letters and digits nobody confuses when reading them aloud.
const REFERENCE: &[u8] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Puts an error into words. A failure is logged here and nowhere else.
pub(crate) fn render(error: &Error, localizer: &Localizer) -> Message {
    match error {
        Error::Refused(refusal) => {
            note_outcome("refused");
            tracing::debug!(?refusal, "refused");
            views::refusal(refusal, localizer)
        }
        Error::Failed(failure) => {
            let reference = reference();
            note_outcome("failed");
            tracing::error!(%reference, error = %failure, "a request failed");
            views::failure(&reference, localizer)
        }
    }
}

/// Answers a command, whichever way it came and whatever was said before.
pub(super) async fn send(ctx: Context<'_>, message: Message) -> Result<(), Error> {
    send_with(ctx, message, &[]).await
}

/// The same with files. A first answer cannot carry any; the command is to be acknowledged before.
pub(super) async fn send_with(ctx: Context<'_>, message: Message, files: &[FileUpload]) -> Result<(), Error> {
    let discord = &ctx.data().discord;
    match ctx {
        Context::Application(app) if app.has_sent_initial_response.load(Ordering::SeqCst) => {
            discord.edit_reply(&app.interaction.token, &message, files).await?;
        }
        Context::Application(app) => {
            let body = serde_json::to_value(message.ephemeral()).expect("a message is made of plain values");
            discord
                .acknowledge(interaction(app), &app.interaction.token, InitialResponse::Message(body))
                .await?;
            app.has_sent_initial_response.store(true, Ordering::SeqCst);
        }
        Context::Prefix(prefix) => {
            let mut body = serde_json::to_value(message).expect("a message is made of plain values");
            // The command may be deleted by now; then the answer stands on its own.
            body["message_reference"] =
                serde_json::json!({ "message_id": prefix.msg.id.to_string(), "fail_if_not_exists": false });
            let nonce = prefix.msg.id.to_string();
            discord.post(ChannelId::new(prefix.msg.channel_id.get()), &body, files, Some(&nonce)).await?;
        }
    }
    Ok(())
}

/// What poise calls when a command ends in an error, ours or its own.
pub(super) async fn on_error(error: poise::FrameworkError<'_, Data, Error>) {
    use poise::FrameworkError as Poise;
    let (ctx, error) = match error {
        Poise::Command { error, ctx, .. } | Poise::CommandCheckFailed { error: Some(error), ctx, .. } => {
            (ctx, error)
        }
        Poise::GuildOnly { ctx, .. } => (ctx, Refusal::GuildOnly.into()),
        Poise::CommandPanic { payload, ctx, .. } => {
            (ctx, Failure::Panicked(payload.unwrap_or_default()).into())
        }
        // poise says so before it checks anything.
        Poise::SubcommandRequired { ctx } => {
            let refusal =
                modules::refusal(ctx).unwrap_or_else(|| Refusal::Subcommand { known: subcommands(ctx) });
            (ctx, refusal.into())
        }
        Poise::CommandStructureMismatch { ctx, .. } => {
            (Context::Application(ctx), Refusal::StaleButton.into())
        }
        Poise::DynamicPrefix { error, .. } => {
            return tracing::warn!(?error, "a guild's prefix could not be read");
        }
        // Somebody else's command, or a word behind the prefix that is none of ours.
        _ => return,
    };
    if let Error::Failed(failure @ Failure::Discord(DiscordError::Expired { .. })) = &error {
        // Delivered once more, or too late: nobody can be answered.
        return report_silence(failure);
    }
    let error = match (ctx, error) {
        (Context::Prefix(_), Error::Refused(refusal)) => refusal.in_public().into(),
        (_, error) => error,
    };
    let language = language(ctx).await.unwrap_or_else(|_| Language::fallback());
    let message = render(&error, &ctx.data().texts.choose(&language));
    if let Err(Error::Failed(failure)) = send(ctx, message).await {
        report_silence(&failure);
    }
}

/// An answer that did not arrive is worth a line, unless the member simply waited too long.
pub(crate) fn report_silence(failure: &Failure) {
    match failure {
        Failure::Discord(DiscordError::Expired { .. }) => {
            note_outcome("expired");
            tracing::debug!("an answer came too late");
        }
        failure => {
            note_outcome("unanswered");
            tracing::warn!(error = %failure, "an answer could not be sent");
        }
    }
}

fn subcommands(ctx: Context<'_>) -> Vec<String> {
    let names = ctx.command().subcommands.iter();
    names.map(|command| format!("{}{}", ctx.prefix(), command.qualified_name)).collect()
}

fn reference() -> String {
    let mut rng = rand::rng();
    (0..4).filter_map(|_| REFERENCE.choose(&mut rng)).map(|byte| char::from(*byte)).collect()
}
