//! Figures of how the tickets of a server went.

use serenity::all::GatewayIntents;

use super::ModuleSpec;
use crate::commands::analytics;
use crate::components;
use crate::domain::Module;
use crate::repositories::tables;
use crate::tasks::AnalyticsRound;

pub(super) const MODULE: ModuleSpec = ModuleSpec {
    id: "analytics",
    switch: Some(Module::Analytics),
    // It counts what other modules have stored.
    intents: GatewayIntents::empty(),
    commands: &[analytics::commands],
    components: components::analytics::COMPONENTS,
    jobs: |_| Vec::new(),
    rounds: |data| {
        vec![Box::new(AnalyticsRound { analytics: data.analytics.clone(), switches: data.switches.clone() })]
    },
    sweeps: |_| Vec::new(),
    settings: &[],
    tables: &[tables::analytics::TABLES],
};
