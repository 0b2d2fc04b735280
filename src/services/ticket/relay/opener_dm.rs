//! Notifies the person behind an anonymous ticket by direct message, and alerts staff if that is impossible.

use serde::{Deserialize, Serialize};

use super::deliver::DeliverRelays;
use crate::discord::DiscordError;
use crate::domain::ticket::{ChannelNotice, DmReach, OpenerDm, RelayDirection, Ticket};
use crate::domain::{GuildId, TicketId};
use crate::jobs::{ClaimedJob, Job, JobKey};
use crate::repositories::{RepositoryError, Tx};
use crate::services::ticket::channel::notice::PostRemark;
use crate::services::ticket::{TicketContext, TicketService};
use crate::services::{Failure, ServiceContext};
use crate::views;

/// Sends a direct message to the person behind an anonymous ticket once. Each message is a job of its own.
#[derive(Serialize, Deserialize)]
pub(in crate::services::ticket) struct SendWhisper {
    ticket: TicketId,
    opener_dm: OpenerDm,
}

impl Job for SendWhisper {
    type Context = TicketService;
    const KIND: &'static str = "ticket.whisper";

    fn key(&self) -> JobKey {
        JobKey::Unique
    }

    async fn run(self, tickets: &TicketService, job: &ClaimedJob) -> Result<(), Failure> {
        tickets.send_opener_dm(job, self.ticket, self.opener_dm).await
    }
}

impl ServiceContext {
    /// Enqueues a direct message to the person behind the ticket; it is sent after this transaction is committed. Does
    /// nothing for a ticket that is not anonymous.
    pub(in crate::services::ticket) async fn opener_dm(
        &self,
        tx: &mut Tx,
        ticket: &Ticket,
        opener_dm: OpenerDm,
    ) -> Result<(), RepositoryError> {
        if !ticket.is_anonymous() {
            return Ok(());
        }
        self.enqueue(tx, ticket.guild, &SendWhisper { ticket: ticket.id, opener_dm }).await
    }

    /// Notifies the opener that the ticket is open or reopened, and enqueues the delivery of waiting messages.
    pub(in crate::services::ticket) async fn greet(
        &self,
        tx: &mut Tx,
        ticket: &Ticket,
    ) -> Result<(), RepositoryError> {
        if !ticket.is_anonymous() {
            return Ok(());
        }
        self.opener_dm(tx, ticket, OpenerDm::Opened).await?;
        self.enqueue(tx, ticket.guild, &DeliverRelays { ticket: ticket.id, direction: RelayDirection::In })
            .await
    }
}

impl TicketService {
    /// Sends the direct message. If direct messages are closed, staff is alerted once until they are open again.
    pub(super) async fn send_opener_dm(
        &self,
        job: &ClaimedJob,
        id: TicketId,
        opener_dm: OpenerDm,
    ) -> Result<(), Failure> {
        let mut tx = self.context.read().await?;
        let Some(ticket_context) = TicketContext::find(&mut tx, job.guild, id).await? else { return Ok(()) };
        let Some(opener) = tx.openers().find(job.guild, id).await? else { return Ok(()) };
        drop(tx);
        let is_over = !ticket_context.ticket.is_live();
        // The job may run late: only the message about the closing is sent for a closed ticket, and no other.
        if is_over != (opener_dm == OpenerDm::Closed) {
            return Ok(());
        }
        let name = self.context.discord.guild(job.guild).await?.name;
        let message = views::ticket::opener_dm(
            &ticket_context.ticket,
            &name,
            opener_dm,
            &self.context.localizer(&ticket_context.settings),
        );
        let said = match self.context.discord.dm(opener.user).await {
            Ok(channel) => self.context.send_once(channel, &message, job).await.map(|said| (channel, said)),
            Err(error) => Err(error),
        };
        match said {
            Ok((channel, message)) => self.remember_post(&ticket_context.ticket, channel, message).await,
            // No reply to it is expected any more.
            Err(DiscordError::Forbidden { .. } | DiscordError::Gone(_)) if is_over => Ok(()),
            Err(DiscordError::Forbidden { .. } | DiscordError::Gone(_)) => {
                self.note_unreachable(job.guild, id).await
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Records that the person cannot be reached, and alerts staff unless it knows.
    pub(super) async fn note_unreachable(&self, guild: GuildId, id: TicketId) -> Result<(), Failure> {
        let mut tx = self.context.begin().await?;
        let Some(ticket) = tx.tickets().find_for_update(guild, id).await? else { return Ok(()) };
        if tx.openers().set_reach(guild, id, DmReach::Closed).await? {
            let channel_notice = PostRemark { ticket: ticket.id, channel_notice: ChannelNotice::Unreachable };
            self.context.enqueue(&mut tx, ticket.guild, &channel_notice).await?;
        }
        Ok(tx.commit().await?)
    }
}
