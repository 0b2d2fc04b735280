//! Tickets: private conversations with the staff.

use serenity::all::GatewayIntents;

use super::ModuleSpec;
use crate::commands::{menus, ticket, tickets};
use crate::components;
use crate::domain::Module;
use crate::domain::ticket::{AutomationRules, Targets};
use crate::repositories::tables;
use crate::settings::SettingsSpec;
use crate::tasks::TicketRound;

pub(super) const MODULE: ModuleSpec = ModuleSpec {
    id: "ticket",
    switch: Some(Module::Ticket),
    intents: GatewayIntents::GUILDS
        .union(GatewayIntents::GUILD_MEMBERS)
        .union(GatewayIntents::GUILD_MESSAGES)
        .union(GatewayIntents::GUILD_MESSAGE_REACTIONS)
        .union(GatewayIntents::DIRECT_MESSAGES)
        .union(GatewayIntents::MESSAGE_CONTENT),
    commands: &[ticket::commands, tickets::commands, menus::commands],
    components: components::ticket::COMPONENTS,
    jobs: |data| data.tickets.job_handlers(),
    rounds: |data| {
        vec![Box::new(TicketRound {
            tickets: data.tickets.clone(),
            guild_sync: data.guild_sync.clone(),
            switches: data.switches.clone(),
        })]
    },
    sweeps: |_| Vec::new(),
    settings: &[SettingsSpec::of::<AutomationRules>(), SettingsSpec::of::<Targets>()],
    tables: &[tables::ticket::TABLES],
};
