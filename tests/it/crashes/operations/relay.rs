//! Passing on: a direct message into an anonymous ticket's channel, and staff's answer back.

use std::fmt;

use async_trait::async_trait;
use plaza::domain::ChannelId;

use super::{Operation, Stage, Told};
use crate::anonymous::{hide_openers, ticket_of};
use crate::support::world::eventually_async;

/// The person behind a ticket and staff write to each other.
pub struct PassOn;

impl fmt::Display for PassOn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("passing on")
    }
}

#[async_trait(?Send)]
impl Operation for PassOn {
    async fn prepare(&self, stage: &Stage<'_>) -> Option<ChannelId> {
        hide_openers(stage.world, &[]).await;
        Some(ticket_of(stage.world, &stage.member).await)
    }

    async fn act(&self, stage: &Stage<'_>) -> Told {
        let noted = async || stage.world.count("SELECT COUNT(*) FROM ticket_relays").await;
        let before = noted().await;
        stage.member.says_to_bot("My fuse").await.expect("they may");
        stage.world.staff.says(stage.scene(), "Which one?").await.expect("he may");
        eventually_async("both are taken note of", async || (noted().await == before + 2).then_some(()))
            .await;
        Told::Nothing
    }

    async fn check(&self, stage: &Stage<'_>, _: &Told) -> Result<(), String> {
        let bot = stage.world.sim.bot_id();
        let count = |messages: Vec<sandbox::Message>, words: &str| {
            messages.iter().filter(|one| one.author.id == bot && one.content.ends_with(words)).count()
        };
        let shown = count(stage.world.sim.messages(stage.scene()), "My fuse");
        let got = count(stage.member.dms(), "Which one?");
        if (shown, got) == (1, 1) { Ok(()) } else { Err(format!("shown {shown} times, got {got} times")) }
    }
}
