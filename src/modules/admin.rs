//! Administration: always on, and with it what belongs to the bot as a whole – typed commands, guilds, queue, privacy.

use serenity::all::GatewayIntents;

use super::ModuleSpec;
use crate::commands::{admin, privacy};
use crate::domain::GuildSettings;
use crate::repositories::tables;
use crate::settings::SettingsSpec;

pub(super) const MODULE: ModuleSpec = ModuleSpec {
    id: "admin",
    switch: None,
    // Messages may be typed commands.
    intents: GatewayIntents::GUILDS
        .union(GatewayIntents::GUILD_MESSAGES)
        .union(GatewayIntents::MESSAGE_CONTENT),
    commands: &[admin::commands, privacy::commands],
    settings: &[SettingsSpec::of::<GuildSettings>()],
    tables: &[tables::core::TABLES, tables::admin::TABLES],
};
