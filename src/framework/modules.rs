//! What is switched off is neither run nor followed nor heard: commands, clicks and forms, events.

use std::any::Any;

use crate::domain::{GuildId, Module, Refusal};
use crate::services::{Error, TicketService};

use super::data::{Context, Data};

/// The command, with everything below it, is the module's.
pub fn module_command(module: Module, command: poise::Command<Data, Error>) -> poise::Command<Data, Error> {
    poise::Command { custom_data: Box::new(module), ..command }
}

/// Why a command is not run, if its module is off. What is suggested while somebody types is no command yet.
pub(super) fn refusal(ctx: Context<'_>) -> Option<Refusal> {
    if let Context::Application(app) = ctx
        && app.interaction_type == poise::CommandInteractionType::Autocomplete
    {
        return None;
    }
    ctx.data().refusal(GuildId::new(ctx.guild_id()?.get()), of_command(ctx))
}

/// The module the command belongs to, if it can be switched off.
pub(super) fn of_command(ctx: Context<'_>) -> Option<Module> {
    let custom: &dyn Any = &*ctx.command_tree().first()?.custom_data;
    custom.downcast_ref::<Module>().copied()
}

impl Data {
    /// Who hears of an event of the guild, if tickets are on there. What is ignored leaves a gap that is read later.
    pub(super) fn listening_tickets(&self, guild: GuildId) -> Option<&TicketService> {
        if self.switches.is_on(guild, Module::Ticket) {
            return Some(&self.tickets);
        }
        self.guild_sync.mark_missed_events(guild);
        None
    }

    /// Why something of the module is not done, if it is off.
    pub(crate) fn refusal(&self, guild: GuildId, module: Option<Module>) -> Option<Refusal> {
        let module = module.filter(|module| !self.switches.is_on(guild, *module))?;
        Some(Refusal::ModuleOff { module })
    }
}
