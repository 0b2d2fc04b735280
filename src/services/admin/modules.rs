//! Switching modules on and off.

use super::{AdminService, require_admin};
use crate::domain::{GuildId, GuildModules, Member, Module, ModuleSwitch, PageMark, SwitchOutcome};
use crate::services::{Failure, Result};

/// Whether whoever switches something off knows what is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confirmation {
    /// They are to be asked, if there is something to be asked about.
    Required,
    /// They were asked.
    Given,
}

impl AdminService {
    /// The guild's modules.
    pub async fn modules(&self, member: &Member) -> Result<GuildModules> {
        require_admin(member)?;
        let mut tx = self.context.read().await?;
        Ok(tx.modules().of(member.guild).await?)
    }

    /// Switches a module on or off, unless a page it was asked for on shows something else by now. Tickets with somebody in
    /// them are not switched off without asking.
    ///
    /// Of tickets that are off nobody opens one, and nobody works in one. What has begun goes on: whoever was let in gets
    /// their channel, what is closing is closed, its transcript delivered, its channel deleted. What a timer would begin
    /// waits, and so does what is said in the channels: it is read when they are on again, before any timer acts.
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
        if wanted == ModuleSwitch::On {
            self.guild_sync.resume_guild(guild, self.context.now());
        }
        Ok(SwitchOutcome::Done { before, after })
    }

    /// Takes note of what was switched together with other things, at once if that can be: it stands, whatever happens now.
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

    /// Takes note of what other processes have switched.
    pub async fn load_switches(&self) -> std::result::Result<(), Failure> {
        let _turn = self.context.switches.turn().await;
        let off = self.context.read().await?.modules().all_off().await?;
        self.context.switches.replace(off);
        Ok(())
    }
}
