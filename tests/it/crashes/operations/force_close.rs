//! Closing by force: confirmed by a button, with a transcript, for one can be made.

use std::fmt;

use async_trait::async_trait;
use plaza::domain::ChannelId;
use plaza::domain::ticket::ForcedChannel;

use super::super::run::Call;
use super::close::is_closed;
use super::{Operation, Stage, Told};

/// Staff closes a ticket by force and wants this done with its channel.
pub struct ForceClose(pub ForcedChannel);

impl fmt::Display for ForceClose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            ForcedChannel::Kept => "closing by force, channel kept",
            ForcedChannel::Deleted => "closing by force, channel deleted",
        })
    }
}

#[async_trait(?Send)]
impl Operation for ForceClose {
    async fn prepare(&self, stage: &Stage<'_>) -> Option<ChannelId> {
        let channel = stage.open_ticket().await;
        let delete = if self.0 == ForcedChannel::Deleted { "true" } else { "false" };
        let options = [("delete_channel", delete), ("reason", "spam")];
        let asked = stage.world.staff.runs(channel, "/ticket forceclose", options).await;
        let asked = asked.expect("is known").text();
        assert!(asked.contains("by force"), "{asked}");
        Some(channel)
    }

    async fn act(&self, stage: &Stage<'_>) -> Told {
        let number = stage.number().await;
        let button = match self.0 {
            ForcedChannel::Kept => format!("Close ticket #{number} by force"),
            ForcedChannel::Deleted => format!("Close ticket #{number} and delete its channel"),
        };
        Told::by(stage.world.staff.clicks(stage.scene(), &button).await)
    }

    fn is_certain(&self, call: &Call) -> bool {
        // A channel that goes at once may be gone before it is locked and its card says so.
        let is_late = call.method == "PUT" || call.method == "PATCH" && call.route.starts_with("/channels");
        call.turn == 1 && !call.only_reads() && !(is_late && self.0 == ForcedChannel::Deleted)
    }

    async fn check(&self, stage: &Stage<'_>, told: &Told) -> Result<(), String> {
        is_closed(stage, told, self.0).await
    }
}
