//! Administration: always on, and with it what belongs to the bot as a whole – typed commands, guilds, queue, privacy.

use std::sync::Arc;

use serenity::all::GatewayIntents;

use super::ModuleSpec;
use crate::commands::{admin, privacy};
use crate::components;
use crate::domain::GuildSettings;
use crate::repositories::tables;
use crate::settings::SettingsSpec;
use crate::tasks::{DoctorRound, LookAtSwitches};

pub(super) const MODULE: ModuleSpec = ModuleSpec {
    id: "admin",
    switch: None,
    // Messages may be typed commands.
    intents: GatewayIntents::GUILDS
        .union(GatewayIntents::GUILD_MESSAGES)
        .union(GatewayIntents::MESSAGE_CONTENT),
    commands: &[admin::commands, privacy::commands],
    components: components::admin::COMPONENTS,
    jobs: |data| {
        [data.admin.job_handlers(), data.doctor.job_handlers(), data.privacy.job_handlers()].concat()
    },
    rounds: |data| vec![Box::new(DoctorRound { doctor: data.doctor.clone() })],
    sweeps: |data| vec![Arc::new(LookAtSwitches::new(data.admin.clone()))],
    settings: &[SettingsSpec::of::<GuildSettings>()],
    tables: &[tables::core::TABLES, tables::admin::TABLES],
};
