//! Agreeing to a closing that staff has asked for.

use std::fmt;

use async_trait::async_trait;
use plaza::domain::ChannelId;
use plaza::domain::ticket::ForcedChannel;

use super::close::is_closed;
use super::{Operation, Stage, Told, must};
use crate::support::world::eventually;

/// The opener accepts that the ticket is closed.
pub struct Accept;

impl fmt::Display for Accept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("accepting a request to close")
    }
}

#[async_trait(?Send)]
impl Operation for Accept {
    async fn prepare(&self, stage: &Stage<'_>) -> Option<ChannelId> {
        let channel = stage.open_ticket().await;
        let options = [("reason", "Solved"), ("ask", "true")];
        let asked = stage.world.staff.runs(channel, "/ticket close", options).await.expect("is known").text();
        assert!(asked.contains("The other side is asked"), "{asked}");
        eventually("it is asked", || (requests(stage, channel) == 1).then_some(())).await;
        Some(channel)
    }

    async fn act(&self, stage: &Stage<'_>) -> Told {
        Told::by(stage.member.clicks(stage.scene(), "Accept").await)
    }

    async fn check(&self, stage: &Stage<'_>, told: &Told) -> Result<(), String> {
        let ticket = stage.ticket().await.ok_or("the ticket is gone")?;
        let standing = usize::from(ticket.closing_state.request.is_some());
        let shown = requests(stage, stage.scene());
        must(shown == standing, "what is asked is not what is shown", &(shown, &ticket))?;
        is_closed(stage, told, ForcedChannel::Kept).await
    }
}

/// How many messages ask whether the ticket can be closed.
fn requests(stage: &Stage<'_>, channel: ChannelId) -> usize {
    let asks = |button: &sandbox::Button| button.custom_id.starts_with("p2:ticket:accept_close:");
    let messages = stage.world.sim.messages(channel);
    messages.iter().filter(|message| message.buttons().iter().any(asks)).count()
}
