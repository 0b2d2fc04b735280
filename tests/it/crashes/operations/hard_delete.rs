//! Hard deletion: the record at once, then the channel, the delivered transcript and the files.

use std::fmt;

use async_trait::async_trait;
use plaza::domain::ChannelId;
use plaza::domain::ticket::TicketState;

use super::{Operation, Stage, Told, must};

/// An admin deletes a closed ticket for good.
pub struct HardDelete;

impl fmt::Display for HardDelete {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("hard deletion")
    }
}

#[async_trait(?Send)]
impl Operation for HardDelete {
    async fn prepare(&self, stage: &Stage<'_>) -> Option<ChannelId> {
        let channel = stage.closed_ticket().await;
        let asked = stage.world.owner.runs(channel, "/ticket harddelete", []).await.expect("is known").text();
        assert!(asked.contains("cannot be undone"), "{asked}");
        Some(channel)
    }

    async fn act(&self, stage: &Stage<'_>) -> Told {
        let button = format!("Delete ticket #{} and its transcripts", stage.number().await);
        Told::by(stage.world.owner.clicks(stage.scene(), &button).await)
    }

    async fn check(&self, stage: &Stage<'_>, told: &Told) -> Result<(), String> {
        if let Some(ticket) = stage.ticket().await {
            must(matches!(ticket.state, TicketState::Closed { .. }), "it is not as it was", &ticket)?;
            must(stage.world.sim.channel(stage.scene()).is_some(), "its channel is gone", &ticket)?;
            return told.nothing(&ticket);
        }
        let world = stage.world;
        must(world.sim.channel(stage.scene()).is_none(), "its channel is still there", &stage.channel)?;
        // Whatever ticket is left, all of its transcripts and files are.
        let known = world.database.texts("SELECT id FROM tickets").await;
        let of_nobody =
            |name: &&String| name.contains("ticket-") && !known.iter().any(|id| name.contains(id));
        let files = world.transcript_files();
        let left: Vec<&String> = files.iter().filter(of_nobody).collect();
        must(left.is_empty(), "files of a deleted ticket are left", &left)?;
        let posts = world.sim.messages(world.transcripts).len();
        let kept = world.count("SELECT COUNT(*) FROM ticket_transcripts").await;
        must(i64::try_from(posts) == Ok(kept), "posts of a deleted ticket are left", &(posts, kept))?;
        let purged = "SELECT COUNT(*) FROM audit WHERE action = 'ticket.purged'";
        let (purged, last) = (world.count(purged).await, "SELECT MAX(last) FROM ticket_numbers");
        let gone = world.count(last).await - i64::try_from(known.len()).expect("a small number");
        must(purged == gone, "what was deleted is not on record once each", &(purged, gone))?;
        told.one_of(&["is deleted with everything".to_owned()], &"deleted")
    }
}
