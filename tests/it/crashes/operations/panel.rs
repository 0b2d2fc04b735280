//! Deploying a panel: for the first time, again after it was changed, or in place of a message that was deleted. Not a
//! saga: who sees nothing come of it deploys again, and there is one message all the same.

use std::fmt;
use std::time::Duration;

use async_trait::async_trait;
use plaza::domain::{ChannelId, MessageId};
use sandbox::Message;

use super::{Operation, Stage, Told, must};
use crate::support::world::eventually_async;

/// Longer than Discord remembers what it has been sent.
const PAST_EVERY_NONCE: Duration = Duration::from_mins(10);

/// An admin deploys a panel whose message …
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeployPanel {
    /// … was never posted.
    New,
    /// … shows what the panel was before.
    Changed,
    /// … was deleted by hand.
    Deleted,
}

impl fmt::Display for DeployPanel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::New => "deploying a new panel",
            Self::Changed => "deploying a changed panel",
            Self::Deleted => "deploying a panel in place of a deleted one",
        })
    }
}

#[async_trait(?Send)]
impl Operation for DeployPanel {
    async fn prepare(&self, stage: &Stage<'_>) -> Option<ChannelId> {
        match self {
            Self::New => create(stage, AFTER).await,
            Self::Changed => {
                create(stage, "Before").await;
                deploy(stage).await;
                create(stage, AFTER).await;
            }
            Self::Deleted => {
                create(stage, AFTER).await;
                deploy(stage).await;
                let posted = posted(stage).await[0].id;
                stage.world.guild.remove_message(stage.world.lobby, posted);
                eventually_async("the deletion is noticed", async || {
                    let lost = "SELECT COUNT(*) FROM ticket_panels WHERE lost_at IS NOT NULL";
                    (stage.world.count(lost).await == 1).then_some(())
                })
                .await;
            }
        }
        None
    }

    async fn act(&self, stage: &Stage<'_>) -> Told {
        let key = key(stage);
        Told::by(stage.world.owner.runs(stage.world.lobby, DEPLOY, [("panel_id", key.as_str())]).await)
    }

    async fn check(&self, stage: &Stage<'_>, told: &Told) -> Result<(), String> {
        let first = posted(stage).await;
        must(first.len() <= 1, "the panel is several messages", &first)?;
        told.one_of(&["is posted".to_owned()], &first)?;
        if matches!(told, Told::Words(_)) && !told.is_failure() {
            must(first.len() == 1 && recorded(stage).await == Some(first[0].id), "it is not posted", &first)?;
        }
        stage.world.sim.clock().advance(PAST_EVERY_NONCE);
        deploy(stage).await;
        let again = posted(stage).await;
        must(again.len() == 1, "deployed again, the panel is not one message", &again)?;
        must(recorded(stage).await == Some(again[0].id), "another message is on record", &again)?;
        must(again[0].text().contains(AFTER), "it shows what the panel was", &again[0].text())?;
        remove(stage).await;
        Ok(())
    }
}

const CREATE: &str = "/admin panel_create";
const DEPLOY: &str = "/admin panel_deploy";
const AFTER: &str = "After";

fn key(stage: &Stage<'_>) -> String {
    format!("p{}", stage.member.id())
}

async fn create(stage: &Stage<'_>, title: &str) {
    let (key, lobby) = (key(stage), stage.world.lobby.to_string());
    let options = [("panel_id", key.as_str()), ("channel", lobby.as_str()), ("title", title)];
    let said = stage.world.owner.runs(stage.world.lobby, CREATE, options).await.expect("is known").text();
    assert!(!said.contains('⛔'), "{said}");
}

async fn deploy(stage: &Stage<'_>) {
    let key = key(stage);
    let said = stage.world.owner.runs(stage.world.lobby, DEPLOY, [("panel_id", key.as_str())]).await;
    let said = said.expect("is known").text();
    assert!(said.contains("is posted"), "{said}");
}

async fn remove(stage: &Stage<'_>) {
    let (world, key) = (stage.world, key(stage));
    world.owner.runs(world.lobby, "/admin panels delete", [("panel_id", key.as_str())]).await.expect("known");
    world.owner.clicks(world.lobby, "Delete").await.expect("it asks first");
    super::super::passing::settle(world, stage.passing).await;
    assert_eq!(posted(stage).await.len(), 0, "the panel is removed");
}

/// The messages that are the panel's.
async fn posted(stage: &Stage<'_>) -> Vec<Message> {
    let key = key(stage);
    let ids = stage.world.database.texts("SELECT key || ' ' || id FROM ticket_panels").await;
    let Some(id) = ids.iter().find_map(|row| row.strip_prefix(&format!("{key} "))) else { return Vec::new() };
    let is_its = |one: &Message| one.buttons().iter().any(|button| button.custom_id.contains(id));
    stage.world.sim.messages(stage.world.lobby).into_iter().filter(is_its).collect()
}

/// Which message is on record as the panel's.
async fn recorded(stage: &Stage<'_>) -> Option<MessageId> {
    let key = key(stage);
    let rows = stage.world.database.texts(
        "SELECT key || ' ' || CAST(message_id AS TEXT) FROM ticket_panels WHERE message_id IS NOT NULL",
    );
    rows.await.iter().find_map(|row| row.strip_prefix(&format!("{key} "))?.parse().ok())
}
