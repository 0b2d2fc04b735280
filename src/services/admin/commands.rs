//! Registration of commands with Discord, and checks of whether it is current.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::Value;

use crate::domain::ApplicationId;
use crate::services::{Failure, ServiceContext};

/// Every command as it is registered, with a digest of them all.
#[derive(Clone, Debug)]
pub struct CommandSet {
    /// Bodies as Discord's API takes them.
    pub bodies: Arc<[Value]>,
    /// Digest that changes with any part of them.
    pub sha256: String,
}

impl CommandSet {
    /// Lists kind and name of each command; kind 1 is a slash command.
    fn names(bodies: &[Value]) -> BTreeSet<(u64, String)> {
        let name = |body: &Value| {
            (body["type"].as_u64().unwrap_or(1), body["name"].as_str().unwrap_or_default().to_owned())
        };
        bodies.iter().map(name).collect()
    }
}

impl ServiceContext {
    /// Answers whether these commands were the last to be registered, according to the database.
    pub async fn has_registered(
        &self,
        application: ApplicationId,
        commands: &CommandSet,
    ) -> Result<bool, Failure> {
        let known = self.read().await?.registered_commands(application).await?;
        Ok(known.as_ref() == Some(&commands.sha256))
    }

    /// Registers these commands in place of all others of the application.
    pub async fn register(&self, application: ApplicationId, commands: &CommandSet) -> Result<(), Failure> {
        self.discord.register_commands(&commands.bodies).await?;
        // Recorded only after Discord accepted them; a crash in between just registers them again.
        let mut tx = self.begin().await?;
        tx.save_registered_commands(application, &commands.sha256).await?;
        Ok(tx.commit().await?)
    }

    /// Answers whether Discord shows exactly these commands.
    pub(super) async fn shows(
        &self,
        application: ApplicationId,
        commands: &CommandSet,
    ) -> Result<bool, Failure> {
        let shown = self.discord.commands().await?;
        let is_same = CommandSet::names(&shown) == CommandSet::names(&commands.bodies);
        Ok(is_same && self.has_registered(application, commands).await?)
    }
}
