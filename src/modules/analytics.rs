//! Figures of how the tickets of a server went.

use serenity::all::GatewayIntents;

use super::ModuleSpec;
use crate::commands::analytics;
use crate::domain::Module;
use crate::repositories::tables;

pub(super) const MODULE: ModuleSpec = ModuleSpec {
    id: "analytics",
    switch: Some(Module::Analytics),
    // It counts what other modules have stored.
    intents: GatewayIntents::empty(),
    commands: &[analytics::commands],
    settings: &[],
    tables: &[tables::analytics::TABLES],
};
