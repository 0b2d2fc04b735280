//! `/admin modules [module] [enabled]`: without a module, or without saying which way, all of them are shown.

use crate::domain::{Module, Refusal, Switch};
use crate::framework::Context;
use crate::framework::context::Request;
use crate::services::Error;
use crate::services::admin::Sureness;
use crate::views::{self, AdminComponent};

/// A module, as Discord lists it and people type it.
#[derive(Clone, Copy, Debug, poise::ChoiceParameter)]
pub enum Name {
    /// Tickets.
    #[name = "tickets"]
    #[name = "ticket"]
    Ticket,
    /// Figures.
    #[name = "analytics"]
    #[name = "cifras"]
    Analytics,
}

/// Whether it is to be on, as Discord lists it and people type it.
#[derive(Clone, Copy, Debug, poise::ChoiceParameter)]
pub enum Enabled {
    /// It is.
    #[name = "on"]
    #[name = "sí"]
    #[name = "si"]
    #[name = "yes"]
    #[name = "true"]
    On,
    /// It is not.
    #[name = "off"]
    #[name = "no"]
    #[name = "false"]
    Off,
}

/// See which parts of the bot are switched on here, or switch one.
#[poise::command(slash_command, prefix_command, guild_only)]
pub async fn modules(ctx: Context<'_>, module: Option<Name>, enabled: Option<Enabled>) -> Result<(), Error> {
    let request = Request::begin(ctx).await?;
    let (admin, member, speaker) = (&request.data().admin, &request.member, &request.speaker);
    let message = match (module.map(Module::from), enabled.map(Switch::from)) {
        (None, Some(_)) => {
            let usage = format!("{}admin modules <module> <on|off>", ctx.prefix());
            return Err(Refusal::BadArgument { given: None, usage }.into());
        }
        (Some(module), Some(wanted)) => {
            let switched = admin.switch(member, module, wanted, Sureness::AskFirst, None).await?;
            views::admin::module_switched(module, &switched, speaker)
        }
        (_, None) => {
            let modules = admin.modules(member).await?;
            if request.is_typed() {
                views::ticket::ask_privately(AdminComponent::Modules, speaker)
            } else {
                views::admin::modules(&modules, speaker)
            }
        }
    };
    request.answer(message).await
}

impl From<Name> for Module {
    fn from(name: Name) -> Self {
        match name {
            Name::Ticket => Self::Ticket,
            Name::Analytics => Self::Analytics,
        }
    }
}

impl From<Enabled> for Switch {
    fn from(enabled: Enabled) -> Self {
        match enabled {
            Enabled::On => Self::On,
            Enabled::Off => Self::Off,
        }
    }
}
