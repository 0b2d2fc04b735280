//! What a command sees: the services, and the request it answers.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use crate::cache::{Cache, CacheKey};
use crate::clock::Clock;
use crate::discord::{Ack, Discord, File};
use crate::domain::{ChannelId, GuildId, InteractionId, Language, Member, MessageId, Refusal, UserId};
use crate::i18n::{Speaker, Texts};
use crate::services::admin::ReloadService;
use crate::services::{
    AdminService, AnalyticsService, BackupService, Dials, DoctorService, Error, Presence, PrivacyService,
    Switches, TicketService,
};
use crate::views::Message;

use super::permissions;

/// The services and what replies need, shared by every command and event.
#[derive(Clone)]
pub struct Data {
    /// Tickets.
    pub tickets: TicketService,
    /// Setting up.
    pub admin: AdminService,
    /// What guilds have configured, kept and restored.
    pub backups: BackupService,
    /// Looking guilds over.
    pub doctor: DoctorService,
    /// What is stored of members.
    pub privacy: PrivacyService,
    /// Figures.
    pub analytics: AnalyticsService,
    /// Which guilds are there.
    pub presence: Presence,
    /// Which modules are switched off where.
    pub switches: Switches,
    /// Texts in every language.
    pub texts: Texts,
    /// Discord.
    pub discord: Discord,
    /// Cooldowns.
    pub cache: Arc<Cache>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// The operator's settings that may change.
    pub dials: Dials,
    /// Reading the operator's files anew.
    pub reload: ReloadService,
}

/// poise's context, with our data and our errors.
pub type Context<'a> = poise::Context<'a, Data, Error>;

/// A command somebody runs, acknowledged and ready to be answered.
pub struct Request<'a> {
    ctx: Context<'a>,
    /// Who runs it.
    pub member: Member,
    /// Where.
    pub channel: ChannelId,
    /// The language of the answer.
    pub speaker: Speaker,
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
        if let Some(wait) = data.cache.cooldown(&key, data.dials.now().command_cooldown).await {
            return Err(Refusal::TooFast { wait }.into());
        }
        let speaker = data.texts.choose(&member.language);
        Ok(Self { ctx, member, channel: ChannelId::new(ctx.channel_id().get()), speaker })
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
    pub async fn answer(self, message: Message) -> Result<(), Error> {
        super::reply::send(self.ctx, message).await
    }

    /// The same with files.
    pub async fn answer_with(self, message: Message, files: &[File]) -> Result<(), Error> {
        super::reply::send_with(self.ctx, message, files).await
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
        self.data().discord.acknowledge(interaction(app), &app.interaction.token, Ack::Modal(form)).await?;
        app.has_sent_initial_response.store(true, Ordering::SeqCst);
        Ok(true)
    }
}

/// The interaction's own id.
pub(super) fn interaction(app: poise::ApplicationContext<'_, Data, Error>) -> InteractionId {
    InteractionId::new(app.interaction.id.get())
}

/// The language a reply to this command is written in: the member's own, or the guild's where Discord does not say.
pub(crate) async fn language(ctx: Context<'_>) -> Result<Language, Error> {
    match (ctx, ctx.guild_id()) {
        (Context::Application(app), _) => Ok(Language::from_locale(&app.interaction.locale)),
        (Context::Prefix(_), Some(guild)) => {
            Ok(ctx.data().admin.face(GuildId::new(guild.get())).await?.language)
        }
        (Context::Prefix(_), None) => Ok(Language::fallback()),
    }
}

async fn acknowledge(ctx: Context<'_>) -> Result<(), Error> {
    if let Context::Application(app) = ctx {
        let discord = &ctx.data().discord;
        discord.acknowledge(interaction(app), &app.interaction.token, Ack::DeferEphemeral).await?;
        app.has_sent_initial_response.store(true, Ordering::SeqCst);
    }
    Ok(())
}

/// Who runs a command, or types one.
pub(crate) async fn member(ctx: Context<'_>) -> Result<Member, Error> {
    let guild = GuildId::new(ctx.guild_id().ok_or(Refusal::GuildOnly)?.get());
    let (roles, permissions, joined_at) = match ctx {
        Context::Application(app) => {
            let member = app.interaction.member.as_deref().ok_or(Refusal::GuildOnly)?;
            let joined_at = permissions::joined(member.joined_at);
            (permissions::roles(&member.roles), permissions::stated(member), joined_at)
        }
        Context::Prefix(prefix) => {
            let member = prefix.msg.member.as_deref().ok_or(Refusal::GuildOnly)?;
            let cache = &prefix.serenity_context().cache;
            let computed = permissions::computed(cache, prefix.msg, &member.roles);
            (permissions::roles(&member.roles), computed, permissions::joined(member.joined_at))
        }
    };
    let user = UserId::new(ctx.author().id.get());
    Ok(Member { guild, user, roles, permissions, language: language(ctx).await?, joined_at })
}
