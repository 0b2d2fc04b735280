//! Switching modules on and off.

use super::{AdminService, require_admin};
use crate::domain::{GuildId, GuildModules, Member, Module, ModuleSwitch, PageMark, SwitchOutcome};
use crate::services::{Failure, Result};

/// Confirmation by the admin who switches tickets off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confirmation {
    /// Not asked yet: open tickets must be confirmed first.
    Required,
    /// Asked and confirmed.
    Given,
}

impl AdminService {
    /// Reads the guild's modules.
    pub async fn modules(&self, member: &Member) -> Result<GuildModules> {
        require_admin(member)?;
        let mut tx = self.context.read().await?;
        Ok(tx.modules().of(member.guild).await?)
    }

    /// Switches a module on or off, unless the page it was requested on would show something else by now. Tickets are
    /// not switched off without confirmation while some are open.
    ///
    /// While tickets are off, none can be opened or worked in. Work in progress is completed: a ticket being opened
    /// gets its channel, and one being closed is closed, its transcript delivered and its channel deleted. Timers
    /// wait, and so do messages in the channels, which are read before any timer acts once tickets are on again.
    pub async fn switch(
        &self,
        member: &Member,
        module: Module,
        wanted: ModuleSwitch,
        confirmation: Confirmation,
        seen: Option<PageMark>,
    ) -> Result<SwitchOutcome> {
        require_admin(member)?;
        let guild = member.guild;
        // Held until memory follows the commit: a concurrent load could otherwise put the old state back.
        let turn = self.context.switches.turn().await;
        let mut tx = self.context.begin().await?;
        tx.guilds().lock_configuration(guild).await?;
        self.context.require_seen(&mut tx, guild, seen).await?;
        let before = tx.modules().of(guild).await?;
        if (module, wanted, confirmation) == (Module::Ticket, ModuleSwitch::Off, Confirmation::Required)
            && before.switch(module) == ModuleSwitch::On
        {
            let open = tx.tickets().count_live(guild).await?;
            if open > 0 {
                return Ok(SwitchOutcome::AsksFirst { open });
            }
        }
        if !tx.modules().set(guild, module, wanted).await? {
            return Ok(SwitchOutcome::Done { after: before.clone(), before });
        }
        let after = tx.modules().of(guild).await?;
        let action = match wanted {
            ModuleSwitch::On => "guild.module_on",
            ModuleSwitch::Off => "guild.module_off",
        };
        let detail = serde_json::json!({ "module": module.as_str() });
        tx.guilds().audit(guild, Some(member.user), action, module.as_str(), &detail).await?;
        tx.commit().await?;
        self.context.switches.set(guild, module, wanted);
        drop(turn);
        // Events were ignored while the module was off; the sync reads what was missed.
        if wanted == ModuleSwitch::On {
            self.guild_sync.resume_guild(guild, self.context.now());
        }
        Ok(SwitchOutcome::Done { before, after })
    }

    /// Applies switches that were committed together with other settings. Never fails, because the commit stands.
    pub(super) async fn apply_switches(&self, guild: GuildId, before: &GuildModules, after: &GuildModules) {
        if let Err(error) = self.load_switches().await {
            tracing::warn!(%guild, %error, "which modules are on is known here at the next look");
        }
        let is_back =
            |module| before.switch(module) == ModuleSwitch::Off && after.switch(module) == ModuleSwitch::On;
        if Module::ALL.into_iter().any(is_back) {
            self.guild_sync.resume_guild(guild, self.context.now());
        }
    }

    /// Loads the switches from the database, including those of other processes.
    pub async fn load_switches(&self) -> std::result::Result<(), Failure> {
        let _turn = self.context.switches.turn().await;
        let off = self.context.read().await?.modules().all_off().await?;
        self.context.switches.replace(off);
        Ok(())
    }
}
