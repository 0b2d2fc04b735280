//! The same as another operation, where support tickets are private threads.

use std::fmt;

use async_trait::async_trait;
use plaza::domain::ChannelId;

use super::super::run::Call;
use super::{Operation, Stage, Told};

/// An operation on a ticket in a thread.
pub struct InThread<O>(pub O);

impl<O: fmt::Display> fmt::Display for InThread<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, in a thread", self.0)
    }
}

#[async_trait(?Send)]
impl<O: Operation> Operation for InThread<O> {
    fn settings(&self) -> &'static [(&'static str, &'static str)] {
        self.0.settings()
    }

    async fn prepare(&self, stage: &Stage<'_>) -> Option<ChannelId> {
        let options = [("key", "support"), ("display_name", "Support"), ("room", "thread")];
        let saved = stage.world.owner.runs(stage.world.lobby, "/admin category_upsert", options).await;
        let saved = saved.expect("is known").text();
        assert!(saved.contains("a private thread each"), "{saved}");
        self.0.prepare(stage).await
    }

    async fn act(&self, stage: &Stage<'_>) -> Told {
        self.0.act(stage).await
    }

    fn is_certain(&self, call: &Call) -> bool {
        self.0.is_certain(call)
    }

    async fn check(&self, stage: &Stage<'_>, told: &Told) -> Result<(), String> {
        self.0.check(stage, told).await
    }
}
