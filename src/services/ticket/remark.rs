//! What the bot says in a ticket's channel on its own account.

use serde::{Deserialize, Serialize};

use super::{Site, TicketService};
use crate::domain::TicketId;
use crate::domain::ticket::Remark;
use crate::jobs::{ClaimedJob, Job, JobKey};
use crate::services::Failure;
use crate::views;

/// Says something in the ticket, once. Each remark is its own job.
#[derive(Serialize, Deserialize)]
pub(super) struct PostRemark {
    pub(super) ticket: TicketId,
    pub(super) remark: Remark,
}

impl Job for PostRemark {
    type Context = TicketService;
    const KIND: &'static str = "ticket.remark";

    fn key(&self) -> JobKey {
        JobKey::Unique
    }

    async fn run(self, tickets: &TicketService, job: &ClaimedJob) -> Result<(), Failure> {
        tickets.say_remark(job, self.ticket, &self.remark).await
    }
}

impl TicketService {
    /// Says it, unless the ticket was closed meanwhile and it is about work on it.
    pub(super) async fn say_remark(
        &self,
        job: &ClaimedJob,
        id: TicketId,
        remark: &Remark,
    ) -> Result<(), Failure> {
        let guild = job.guild;
        let mut tx = self.kit.read().await?;
        let Some(site) = Site::find(&mut tx, guild, id).await? else { return Ok(()) };
        drop(tx);
        let channel =
            if remark.outlives_ticket() { site.ticket.channel() } else { site.ticket.expect_open().ok() };
        let Some(channel) = channel else { return Ok(()) };
        let message = views::ticket::remark(remark, &self.kit.speaker(&site.settings));
        match self.kit.say_once(channel, &message, job).await {
            Ok(_) => Ok(()),
            Err(error) if error.is_thread_archived() => {
                self.take_out(&site, channel).await?;
                self.kit.say_once(channel, &message, job).await?;
                self.set_room(guild, id).await
            }
            Err(error) => self.without_channel(guild, id, error).await,
        }
    }
}
