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
    /// Who runs it.
    pub member: Member,
    /// Where.
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

    /// The same for a command whose first answer is a form: it must say something within three seconds.
    pub async fn unacknowledged(ctx: Context<'a>) -> Result<Self, Error> {
        let member = member(ctx).await?;
        let data = ctx.data();
        let key = CacheKey::new(member.guild, "command").and(member.user);
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

    /// poise's context of it.
    pub const fn context(&self) -> Context<'a> {
        self.ctx
    }

    /// The services.
    pub fn data(&self) -> &'a Data {
        self.ctx.data()
    }

    /// What names this request for ever: the interaction or the message.
    pub fn origin(&self) -> u64 {
        self.ctx.id()
    }

    /// The name the member goes by here.
    pub async fn display_name(&self) -> String {
        match self.ctx.author_member().await {
            Some(member) => member.display_name().to_owned(),
            None => self.ctx.author().name.clone(),
        }
    }

    /// Takes back what was typed, where it was: it was meant for staff and stands where others read.
    pub async fn hide(&self) {
        let Context::Prefix(prefix) = self.ctx else { return };
        let (channel, message) = (self.channel, MessageId::new(prefix.msg.id.get()));
        if let Err(error) = self.data().discord.delete_message(channel, message, "an internal note").await {
            tracing::warn!(%error, "a typed note could not be taken back");
        }
    }

    /// Answers: to the member alone after a slash command, below their message after a typed one.
    pub async fn answer(&self, message: Message) -> Result<(), Error> {
        reply::send(self.ctx, message).await
    }

    /// The same with files.
    pub async fn answer_with(&self, message: Message, files: &[FileUpload]) -> Result<(), Error> {
        reply::send_with(self.ctx, message, files).await
    }

    /// What answers to a slash command are sent with, none to a typed one. A credential: it stands in no log.
    pub fn token(&self) -> Option<&'a str> {
        match self.ctx {
            Context::Application(app) => Some(&app.interaction.token),
            Context::Prefix(_) => None,
        }
    }

    /// Whether it was typed, so that everybody in the channel reads the answer.
    pub const fn is_typed(&self) -> bool {
        matches!(self.ctx, Context::Prefix(_))
    }

    /// Answers with a form. False when a typed command cannot be answered with one.
    pub async fn show(&self, form: serde_json::Value) -> Result<bool, Error> {
        let Context::Application(app) = self.ctx else { return Ok(false) };
        self.data()
            .discord
            .acknowledge(interaction(app), &app.interaction.token, InitialResponse::Modal(form))
            .await?;
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
