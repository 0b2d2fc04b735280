//! Module switches at the edge: a module that is off runs no commands, answers no components and receives no events.

use std::any::Any;

use crate::domain::{GuildId, Module, Refusal};
use crate::services::{Error, TicketService};

use super::data::{Context, Data};

/// Marks the command and everything below it as part of the module.
pub fn module_command(module: Module, command: poise::Command<Data, Error>) -> poise::Command<Data, Error> {
    poise::Command { custom_data: Box::new(module), ..command }
}

/// Refuses a command whose module is off. Autocomplete is never refused: nothing is run by it, and an error could not
/// be shown.
pub(super) fn refusal(ctx: Context<'_>) -> Option<Refusal> {
    if let Context::Application(app) = ctx
        && app.interaction_type == poise::CommandInteractionType::Autocomplete
    {
        return None;
    }
    ctx.data().refusal(GuildId::new(ctx.guild_id()?.get()), of_command(ctx))
}

/// Returns the module the command belongs to, or none for commands that are always on.
pub(super) fn of_command(ctx: Context<'_>) -> Option<Module> {
    // Only the top-level command carries its module, so subcommands are looked up by their root.
    let custom: &dyn Any = &*ctx.command_tree().first()?.custom_data;
    custom.downcast_ref::<Module>().copied()
}

impl Data {
    /// Returns the ticket service if tickets are on in the guild. Otherwise marks the guild as having missed events, so
    /// that the gap is read once tickets are on again.
    pub(super) fn listening_tickets(&self, guild: GuildId) -> Option<&TicketService> {
        if self.switches.is_on(guild, Module::Ticket) {
            return Some(&self.tickets);
        }
        self.guild_sync.mark_missed_events(guild);
        None
    }

    /// Refuses an action of a module that is off in the guild.
    pub(crate) fn refusal(&self, guild: GuildId, module: Option<Module>) -> Option<Refusal> {
        let module = module.filter(|module| !self.switches.is_on(guild, *module))?;
        Some(Refusal::ModuleOff { module })
    }
}
