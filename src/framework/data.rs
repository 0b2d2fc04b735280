//! Shared data of commands, components and events: the services, and the member behind a command.

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

/// The services, and everything replies need, shared by every command and event.
#[derive(Clone)]
pub struct Data {
    /// Tickets.
    pub tickets: TicketService,
    /// Guild configuration.
    pub admin: AdminService,
    /// Backups of a guild's configuration.
    pub backups: BackupService,
    /// Checks of a guild's setup.
    pub doctor: DoctorService,
    /// Stored personal data of members.
    pub privacy: PrivacyService,
    /// Analytics.
    pub analytics: AnalyticsService,
    /// Queue of guilds to reconcile.
    pub guild_sync: GuildSyncQueue,
    /// Modules that are switched off, by guild.
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
    /// Reload of the operator's files.
    pub reload: ReloadService,
}

/// poise's context, with our data and our errors.
pub type Context<'a> = poise::Context<'a, Data, Error>;

pub(super) fn interaction(app: poise::ApplicationContext<'_, Data, Error>) -> InteractionId {
    InteractionId::new(app.interaction.id.get())
}

/// Chooses the language of the reply to a command: the member's own, or the guild's where Discord does not state one.
pub(crate) async fn language(ctx: Context<'_>) -> Result<Language, Error> {
    match (ctx, ctx.guild_id()) {
        (Context::Application(app), _) => Ok(Language::from_locale(&app.interaction.locale)),
        // A message does not carry its author's language.
        (Context::Prefix(_), Some(guild)) => {
            Ok(ctx.data().admin.presentation(GuildId::new(guild.get())).await?.language)
        }
        (Context::Prefix(_), None) => Ok(Language::fallback()),
    }
}

/// Builds the member who runs or types a command.
pub(crate) async fn member(ctx: Context<'_>) -> Result<Member, Error> {
    let guild = GuildId::new(ctx.guild_id().ok_or(Refusal::GuildOnly)?.get());
    let (roles, permissions, joined_at) = match ctx {
        Context::Application(app) => {
            let member = app.interaction.member.as_deref().ok_or(Refusal::GuildOnly)?;
            let joined_at = permissions::joined(member.joined_at);
            (permissions::roles(&member.roles), permissions::stated(member), joined_at)
        }
        // A message carries the author's roles but not their permissions, so those are computed from the cached roles.
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
