//! Switching modules on and off.

use super::{AdminService, require_admin};
use crate::domain::{GuildId, Member, Module, Modules, PageMark, Switch, Switched};
use crate::services::{Failure, Result};

/// Whether whoever switches something off knows what is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sureness {
    /// They are to be asked, if there is something to be asked about.
    AskFirst,
    /// They were asked.
    Sure,
}

impl AdminService {
    /// The guild's modules.
    pub async fn modules(&self, member: &Member) -> Result<Modules> {
        require_admin(member)?;
        let mut tx = self.kit.read().await?;
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
        wanted: Switch,
        sureness: Sureness,
        seen: Option<PageMark>,
    ) -> Result<Switched> {
        require_admin(member)?;
        let guild = member.guild;
        let turn = self.kit.switches.turn().await;
        let mut tx = self.kit.begin().await?;
        tx.guilds().lock_configuration(guild).await?;
        self.kit.require_seen(&mut tx, guild, seen).await?;
        let before = tx.modules().of(guild).await?;
        if (module, wanted, sureness) == (Module::Ticket, Switch::Off, Sureness::AskFirst)
            && before.switch(module) == Switch::On
        {
            let open = tx.tickets().count_live(guild).await?;
            if open > 0 {
                return Ok(Switched::AsksFirst { open });
            }
        }
        if !tx.modules().set(guild, module, wanted).await? {
            return Ok(Switched::Done { after: before.clone(), before });
        }
        let after = tx.modules().of(guild).await?;
        let action = match wanted {
            Switch::On => "guild.module_on",
            Switch::Off => "guild.module_off",
        };
        let detail = serde_json::json!({ "module": module.as_str() });
        tx.guilds().audit(guild, Some(member.user), action, module.as_str(), &detail).await?;
        tx.commit().await?;
        self.kit.switches.set(guild, module, wanted);
        drop(turn);
        if wanted == Switch::On {
            self.presence.listens_again(guild, self.kit.now());
        }
        Ok(Switched::Done { before, after })
    }

    /// Takes note of what was switched together with other things, at once if that can be: it stands, whatever happens now.
    pub(super) async fn take_up_switches(&self, guild: GuildId, before: &Modules, after: &Modules) {
        if let Err(error) = self.look_at_switches().await {
            tracing::warn!(%guild, %error, "which modules are on is known here at the next look");
        }
        let is_back = |module| before.switch(module) == Switch::Off && after.switch(module) == Switch::On;
        if Module::EACH.into_iter().any(is_back) {
            self.presence.listens_again(guild, self.kit.now());
        }
    }

    /// Takes note of what other processes have switched.
    pub async fn look_at_switches(&self) -> std::result::Result<(), Failure> {
        let _turn = self.kit.switches.turn().await;
        let off = self.kit.read().await?.modules().all_off().await?;
        self.kit.switches.replace(off);
        Ok(())
    }
}
