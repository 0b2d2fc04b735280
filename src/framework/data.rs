//! What every command, component and event is given: the services, and who is behind a command.

use std::sync::Arc;

use crate::cache::Cache;
use crate::clock::Clock;
use crate::discord::Discord;
use crate::domain::{GuildId, InteractionId, Language, Member, Refusal, UserId};
use crate::i18n::Texts;
use crate::services::admin::ReloadService;
use crate::services::{
    AdminService, AnalyticsService, BackupService, DoctorService, Error, GuildSyncQueue, ModuleSwitches,
    PrivacyService, RuntimeSettings, TicketService,
};

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
    pub guild_sync: GuildSyncQueue,
    /// Which modules are switched off where.
    pub switches: ModuleSwitches,
    /// Texts in every language.
    pub texts: Texts,
    /// Discord.
    pub discord: Discord,
    /// Cooldowns.
    pub cache: Arc<Cache>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// The operator's settings that may change.
    pub runtime_settings: RuntimeSettings,
    /// Reading the operator's files anew.
    pub reload: ReloadService,
}

/// poise's context, with our data and our errors.
pub type Context<'a> = poise::Context<'a, Data, Error>;

/// The interaction's own id.
pub(super) fn interaction(app: poise::ApplicationContext<'_, Data, Error>) -> InteractionId {
    InteractionId::new(app.interaction.id.get())
}

/// The language a reply to this command is written in: the member's own, or the guild's where Discord does not say.
pub(crate) async fn language(ctx: Context<'_>) -> Result<Language, Error> {
    match (ctx, ctx.guild_id()) {
        (Context::Application(app), _) => Ok(Language::from_locale(&app.interaction.locale)),
        (Context::Prefix(_), Some(guild)) => {
            Ok(ctx.data().admin.presentation(GuildId::new(guild.get())).await?.language)
        }
        (Context::Prefix(_), None) => Ok(Language::fallback()),
    }
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
