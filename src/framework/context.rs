//! The context of a command: the request it answers, acknowledged and ready to be answered.

use std::sync::atomic::Ordering;

use crate::cache::CacheKey;
use crate::discord::{FileUpload, InitialResponse};
use crate::domain::{ChannelId, Member, MessageId, Refusal};
use crate::i18n::Localizer;
use crate::services::Error;
use crate::ui::Message;

use super::data::interaction;
use super::reply;

pub use super::data::{Context, Data};
pub(crate) use super::data::{language, member};

/// A command somebody runs, acknowledged and ready to be answered.
pub struct Request<'a> {
    ctx: Context<'a>,
    /// Member who runs the command.
    pub member: Member,
    /// The channel the command was run in.
    pub channel: ChannelId,
    /// The language of the answer.
    pub localizer: Localizer,
}

impl<'a> Request<'a> {
    /// Acknowledges the command, so that Discord waits for the answer, then finds out who runs it.
    pub async fn begin(ctx: Context<'a>) -> Result<Self, Error> {
        acknowledge(ctx).await?;
        Self::unacknowledged(ctx).await
    }

    /// Reads who runs the command without acknowledging it, for a command whose first answer is a form: Discord waits
    /// three seconds for it.
    pub async fn unacknowledged(ctx: Context<'a>) -> Result<Self, Error> {
        let member = member(ctx).await?;
        let data = ctx.data();
        let key = CacheKey::new(member.guild, "command").and(member.user);
        // Checked before the command does anything: repeated commands must not reach the services.
        if let Some(wait) = data.cache.cooldown(&key, data.runtime_settings.load().command_cooldown).await {
            return Err(Refusal::TooFast { wait }.into());
        }
        let localizer = data.texts.choose(&member.language);
        Ok(Self { ctx, member, channel: ChannelId::new(ctx.channel_id().get()), localizer })
    }

    /// Acknowledges a command that was not to be answered with a form after all.
    pub async fn acknowledge(self) -> Result<Self, Error> {
        acknowledge(self.ctx).await?;
        Ok(self)
    }

    /// poise's context of the command.
    pub const fn context(&self) -> Context<'a> {
        self.ctx
    }

    /// The services.
    pub fn data(&self) -> &'a Data {
        self.ctx.data()
    }

    /// The id that names this request for good: of the interaction, or of the typed message.
    pub fn origin(&self) -> u64 {
        self.ctx.id()
    }

    /// The member's display name in this guild.
    pub async fn display_name(&self) -> String {
        match self.ctx.author_member().await {
            Some(member) => member.display_name().to_owned(),
            None => self.ctx.author().name.clone(),
        }
    }

    /// Deletes the typed message: it was meant for staff, but everybody in the channel can read it. Does nothing after
    /// a slash command.
    pub async fn hide(&self) {
        let Context::Prefix(prefix) = self.ctx else { return };
        let (channel, message) = (self.channel, MessageId::new(prefix.msg.id.get()));
        // Best effort: the command itself is done, so a message that cannot be deleted must not make it fail.
        if let Err(error) = self.data().discord.delete_message(channel, message, "an internal note").await {
            tracing::warn!(%error, "a typed note could not be taken back");
        }
    }

    /// Answers: to the member alone after a slash command, below their message after a typed one.
    pub async fn answer(&self, message: Message) -> Result<(), Error> {
        reply::send(self.ctx, message).await
    }

    /// Answers with files.
    pub async fn answer_with(&self, message: Message, files: &[FileUpload]) -> Result<(), Error> {
        reply::send_with(self.ctx, message, files).await
    }

    /// The interaction token that answers to a slash command are sent with; a typed command has none. A credential:
    /// never log it.
    pub fn token(&self) -> Option<&'a str> {
        match self.ctx {
            Context::Application(app) => Some(&app.interaction.token),
            Context::Prefix(_) => None,
        }
    }

    /// Returns true for a typed command, whose answer everybody in the channel reads.
    pub const fn is_typed(&self) -> bool {
        matches!(self.ctx, Context::Prefix(_))
    }

    /// Answers with a form. Returns false when the command was typed: Discord accepts forms for interactions only.
    pub async fn show(&self, form: serde_json::Value) -> Result<bool, Error> {
        let Context::Application(app) = self.ctx else { return Ok(false) };
        self.data()
            .discord
            .acknowledge(interaction(app), &app.interaction.token, InitialResponse::Modal(form))
            .await?;
        // Discord is answered without poise here; unless poise knows, it would send a second first answer.
        app.has_sent_initial_response.store(true, Ordering::SeqCst);
        Ok(true)
    }
}

async fn acknowledge(ctx: Context<'_>) -> Result<(), Error> {
    if let Context::Application(app) = ctx {
        let discord = &ctx.data().discord;
        discord
            .acknowledge(interaction(app), &app.interaction.token, InitialResponse::DeferEphemeral)
            .await?;
        app.has_sent_initial_response.store(true, Ordering::SeqCst);
    }
    Ok(())
}
