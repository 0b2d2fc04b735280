//! The commands as Discord is told of them, and whether it still knows them as they are.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::Value;

use crate::domain::ApplicationId;
use crate::services::{Failure, ServiceContext};

/// Every command, as it is registered, and what names them all.
#[derive(Clone, Debug)]
pub struct CommandSet {
    /// As Discord takes them.
    pub bodies: Arc<[Value]>,
    /// Differs when anything about them does.
    pub sha256: String,
}

impl CommandSet {
    /// What each is called, and of which kind it is; 1 are those that are typed.
    fn names(bodies: &[Value]) -> BTreeSet<(u64, String)> {
        let name = |body: &Value| {
            (body["type"].as_u64().unwrap_or(1), body["name"].as_str().unwrap_or_default().to_owned())
        };
        bodies.iter().map(name).collect()
    }
}

impl ServiceContext {
    /// Whether these are what was registered last, as far as is on record.
    pub async fn has_registered(
        &self,
        application: ApplicationId,
        commands: &CommandSet,
    ) -> Result<bool, Failure> {
        let known = self.read().await?.registered_commands(application).await?;
        Ok(known.as_ref() == Some(&commands.sha256))
    }

    /// Makes these the application's commands, in place of all it had.
    pub async fn register(&self, application: ApplicationId, commands: &CommandSet) -> Result<(), Failure> {
        self.discord.register_commands(&commands.bodies).await?;
        let mut tx = self.begin().await?;
        tx.save_registered_commands(application, &commands.sha256).await?;
        Ok(tx.commit().await?)
    }

    /// Whether Discord shows these, and no others.
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
