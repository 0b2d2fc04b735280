//! Administration of a guild: setup, backups, modules, privacy, and the doctor.

mod audit;
mod audit_details;
mod backup;
mod blacklist;
mod channels;
mod commands;
mod doctor;
mod locale;
mod modules;
mod places;
mod presentation;
mod privacy;
mod reload;
mod setup;
mod warning;
mod wizard;

pub use backup::{BackupFiles, BackupService, BackupSource};
pub use channels::ChannelsReport;
pub use commands::CommandSet;
pub use doctor::DoctorService;
pub use locale::{LocaleReport, LocaleUpdate};
pub use modules::Confirmation;
pub use presentation::GuildPresentation;
pub use privacy::{PersonalExport, PrivacyService};
pub use reload::{CommandRegistry, ConfigReader, ReadConfig, ReloadService};
pub use setup::{SetupReport, SetupUpdate};
pub use wizard::SetupShown;

use crate::discord::ChannelKind;
use crate::domain::{ChannelId, GuildId, GuildSettings, Member, Permissions, Refusal};

use super::{GuildSyncQueue, Result, ServiceContext};

/// Settings and actions of admins.
#[derive(Clone, Debug)]
pub struct AdminService {
    context: ServiceContext,
    guild_sync: GuildSyncQueue,
    presentations: presentation::PresentationCache,
}

impl AdminService {
    /// Creates the service; `guild_sync` schedules a guild's catch-up when its modules are switched on again.
    pub fn new(context: ServiceContext, guild_sync: GuildSyncQueue) -> Self {
        Self { context, guild_sync, presentations: presentation::PresentationCache::default() }
    }

    /// Reads the guild's settings.
    pub async fn settings(&self, guild: GuildId) -> Result<GuildSettings> {
        let mut tx = self.context.read().await?;
        Ok(tx.guilds().settings(guild).await?)
    }
}

/// Refuses members who may not manage the guild.
pub(crate) fn require_admin(member: &Member) -> std::result::Result<(), Refusal> {
    if member.is_admin() { Ok(()) } else { Err(Refusal::Needs { permission: Permissions::MANAGE_GUILD }) }
}

/// Trims a typed text and refuses it if it is empty or too long.
pub(super) fn bounded(text: &str, max: usize) -> std::result::Result<String, Refusal> {
    let text = text.trim();
    let length = text.chars().count();
    if (1..=max).contains(&length) {
        Ok(text.to_owned())
    } else {
        Err(Refusal::BadLength { min: 1, max, length })
    }
}

impl ServiceContext {
    /// Refuses a channel of another guild or kind. Asks Discord, because an id in a command proves nothing.
    pub(super) async fn require_channel(
        &self,
        guild: GuildId,
        channel: ChannelId,
        kind: ChannelKind,
    ) -> Result<()> {
        match self.discord.channel(channel).await {
            Ok(found) if found.guild == Some(guild) && found.kind == kind => Ok(()),
            Err(error) if error.is_transient() => Err(error.into()),
            Ok(_) | Err(_) => Err(Refusal::UnfitChannel { channel }.into()),
        }
    }
}
