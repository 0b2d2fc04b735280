//! Setup by `/admin setup`, in one command or page by page: staff roles, channels, language, and limits.

use super::audit_details::save_settings;
use super::{AdminService, require_admin};
use crate::discord::ChannelKind;
use crate::domain::ticket::Panel;
use crate::domain::{GuildSettings, Member, PageMark, Refusal, SettingKind, SettingUpdate, SettingValue};
use crate::services::Result;
use crate::services::ticket::{RoleEdit, insert_default_categories};
use crate::views;

/// Changes requested by a setup command or page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SetupUpdate {
    /// Page the change was requested on; nothing is set if that page would show something else by now.
    pub seen: Option<PageMark>,
    /// Values to set.
    pub settings: SettingUpdate<GuildSettings>,
}

/// Result of a setup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetupReport {
    /// Settings before.
    pub before: GuildSettings,
    /// Settings after.
    pub after: GuildSettings,
    /// Number of categories; the first setup creates the default ones.
    pub categories: usize,
    /// Panels of the guild.
    pub panels: Vec<Panel>,
}

impl AdminService {
    /// Applies the given settings and returns them before and after. The first setup also creates three default
    /// categories.
    pub async fn set_up(&self, member: &Member, setup: SetupUpdate) -> Result<SetupReport> {
        require_admin(member)?;
        self.check(member, &setup.settings).await?;
        let mut tx = self.context.begin().await?;
        tx.guilds().lock_configuration(member.guild).await?;
        self.context.require_seen(&mut tx, member.guild, setup.seen).await?;
        let is_page = setup.seen.is_some();
        let roster = tx.departments().roster(member.guild).await?;
        let before = roster.settings.clone();
        let after = applied(setup.settings, &before)?;
        // The pages are filled in one by one, but a command that leaves the guild without staff is incomplete.
        if after.staff_roles.is_empty() && !is_page {
            return Err(Refusal::NotSetUp.into());
        }
        save_settings(&mut tx, member, "guild.set_up", &before, &after).await?;
        self.context.follow_roster(&mut tx, &roster).await?;
        if !after.staff_roles.is_empty() {
            let default_categories = views::ticket::default_categories(&self.context.localizer(&after));
            insert_default_categories(&mut tx, member.guild, default_categories).await?;
        }
        let categories = tx.categories().list(member.guild).await?.len();
        let panels = tx.panels().list(member.guild).await?;
        tx.commit().await?;
        self.presentations.forget(member.guild);
        Ok(SetupReport { before, after, categories, panels })
    }

    async fn check(&self, member: &Member, wanted: &SettingUpdate<GuildSettings>) -> Result<()> {
        for (setting, value) in wanted.iter() {
            match (setting.kind, value) {
                (SettingKind::Category, Some(SettingValue::Channel(channel))) => {
                    self.context.require_channel(member.guild, *channel, ChannelKind::Category).await?;
                }
                (SettingKind::TextChannel, Some(SettingValue::Channel(channel))) => {
                    self.context.require_channel(member.guild, *channel, ChannelKind::Text).await?;
                }
                (SettingKind::Roles, Some(SettingValue::Roles(roles))) => {
                    self.context.require_fit(member.guild, roles.clone()).await?;
                }
                _ => {}
            }
        }
        Ok(wanted.check(&self.context.texts.languages())?)
    }
}

/// Applies the changes to the settings and checks the staff roles.
fn applied(
    wanted: SettingUpdate<GuildSettings>,
    before: &GuildSettings,
) -> std::result::Result<GuildSettings, Refusal> {
    let mut after = before.clone();
    wanted.apply(&mut after);
    if after.staff_roles != before.staff_roles {
        let roles = std::mem::take(&mut after.staff_roles);
        RoleEdit::Replace(roles).apply(&mut after.staff_roles)?;
        if after.staff_roles.is_empty() {
            return Err(Refusal::LastStaffRole);
        }
    }
    Ok(after)
}
