//! The one place where errors become messages: a refusal says what to do, a failure gives a reference that is logged
//! once.

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

/// Letters and digits that nobody confuses when reading them aloud.
const REFERENCE: &[u8] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Renders an error as a message. Failures are logged here and nowhere else, so that each is logged once.
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

/// Answers a command, typed or not, acknowledged or not.
pub(super) async fn send(ctx: Context<'_>, message: Message) -> Result<(), Error> {
    send_with(ctx, message, &[]).await
}

/// Answers a command with files. A first answer cannot carry any, so the command must be acknowledged before.
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
            // The command may be deleted by now; then the answer is sent without a reference to it.
            body["message_reference"] =
                serde_json::json!({ "message_id": prefix.msg.id.to_string(), "fail_if_not_exists": false });
            // The nonce is the command's own id: a post that is retried after a timeout does not appear twice.
            let nonce = prefix.msg.id.to_string();
            discord.post(ChannelId::new(prefix.msg.channel_id.get()), &body, files, Some(&nonce)).await?;
        }
    }
    Ok(())
}

/// Renders errors of commands, ours and poise's own.
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
        // poise reports this before it runs any check, so the module check is repeated here.
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
        // A command of another bot, or an unknown word behind the prefix: answering would disturb others.
        _ => return,
    };
    if let Error::Failed(failure @ Failure::Discord(DiscordError::Expired { .. })) = &error {
        // The interaction was answered before or has expired: no answer can be sent.
        return report_silence(failure);
    }
    let error = match (ctx, error) {
        // Everybody in the channel reads the reply to a typed command, so it must not reveal private details.
        (Context::Prefix(_), Error::Refused(refusal)) => refusal.in_public().into(),
        (_, error) => error,
    };
    // The guild's language comes from the database, which may be what has just failed.
    let language = language(ctx).await.unwrap_or_else(|_| Language::fallback());
    let message = render(&error, &ctx.data().texts.choose(&language));
    if let Err(Error::Failed(failure)) = send(ctx, message).await {
        report_silence(&failure);
    }
}

/// Logs an answer that could not be sent; only at debug level if the interaction had simply expired.
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
