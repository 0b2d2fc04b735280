//! Posts the bot's notices in a ticket's channel.

use serde::{Deserialize, Serialize};

use crate::domain::TicketId;
use crate::domain::ticket::ChannelNotice;
use crate::jobs::{ClaimedJob, Job, JobKey};
use crate::services::Failure;
use crate::services::ticket::{TicketContext, TicketService};
use crate::views;

/// Posts a notice in the ticket once. Each notice is a job of its own, so that a second, equal one is posted too.
#[derive(Serialize, Deserialize)]
pub(in crate::services::ticket) struct PostRemark {
    pub(in crate::services::ticket) ticket: TicketId,
    pub(in crate::services::ticket) channel_notice: ChannelNotice,
}

impl Job for PostRemark {
    type Context = TicketService;
    const KIND: &'static str = "ticket.remark";

    fn key(&self) -> JobKey {
        JobKey::Unique
    }

    async fn run(self, tickets: &TicketService, job: &ClaimedJob) -> Result<(), Failure> {
        tickets.post_channel_notice(job, self.ticket, &self.channel_notice).await
    }
}

impl TicketService {
    /// Posts the notice, unless it is about work on a ticket that was closed meanwhile.
    pub(super) async fn post_channel_notice(
        &self,
        job: &ClaimedJob,
        id: TicketId,
        channel_notice: &ChannelNotice,
    ) -> Result<(), Failure> {
        let guild = job.guild;
        let mut tx = self.context.read().await?;
        let Some(ticket_context) = TicketContext::find(&mut tx, guild, id).await? else { return Ok(()) };
        drop(tx);
        let channel = if channel_notice.outlives_ticket() {
            ticket_context.ticket.channel()
        } else {
            ticket_context.ticket.expect_open().ok()
        };
        let Some(channel) = channel else { return Ok(()) };
        let message =
            views::ticket::channel_notice(channel_notice, &self.context.localizer(&ticket_context.settings));
        match self.context.send_once(channel, &message, job).await {
            Ok(_) => Ok(()),
            // A thread must be unarchived to post in it; `set_room` archives it again if the ticket is over.
            Err(error) if error.is_thread_archived() => {
                self.take_out(&ticket_context, channel).await?;
                self.context.send_once(channel, &message, job).await?;
                self.set_room(guild, id).await
            }
            Err(error) => self.without_channel(guild, id, error).await,
        }
    }
}
