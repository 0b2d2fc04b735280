//! Pings people in a ticket: one message that mentions its recipients and nobody else.

use serde::{Deserialize, Serialize};

use super::thread_team::TeamChange;
use crate::domain::TicketId;
use crate::domain::ticket::{ChannelCall, Ticket};
use crate::jobs::{ClaimedJob, Job, JobKey};
use crate::repositories::{RepositoryError, Tx};
use crate::services::ticket::TicketService;
use crate::services::{Failure, ServiceContext};
use crate::views;

/// Pings somebody in the ticket. Each call is a job of its own, so that a second, equal one is posted too.
#[derive(Serialize, Deserialize)]
pub(in crate::services::ticket) struct PostCall {
    ticket: TicketId,
    call: ChannelCall,
}

impl Job for PostCall {
    type Context = TicketService;
    const KIND: &'static str = "ticket.call";

    fn key(&self) -> JobKey {
        JobKey::Unique
    }

    async fn run(self, tickets: &TicketService, job: &ClaimedJob) -> Result<(), Failure> {
        tickets.post_call(job, self.ticket, &self.call).await
    }
}

impl ServiceContext {
    /// Enqueues the ping; it is posted after this transaction is committed and the recipients can see the channel.
    pub(in crate::services::ticket) async fn call(
        &self,
        tx: &mut Tx,
        ticket: &Ticket,
        call: ChannelCall,
    ) -> Result<(), RepositoryError> {
        if call.is_empty() {
            return Ok(());
        }
        self.enqueue(tx, ticket.guild, &PostCall { ticket: ticket.id, call }).await
    }
}

impl TicketService {
    /// Posts the ping. Its recipients are let in first, into a thread one by one: Discord does not notify people of a
    /// message they cannot see.
    pub(super) async fn post_call(
        &self,
        job: &ClaimedJob,
        id: TicketId,
        call: &ChannelCall,
    ) -> Result<(), Failure> {
        let guild = job.guild;
        self.set_room(guild, id).await?;
        let moved = TeamChange { came: call.roles().to_vec(), gone: Vec::new() };
        self.sync_members(guild, id, &moved).await?;
        let mut tx = self.context.read().await?;
        let Some(ticket) = tx.tickets().find(guild, id).await? else { return Ok(()) };
        let settings = tx.guilds().settings(guild).await?;
        drop(tx);
        // Closed meanwhile: nobody has to come any more.
        let Ok(channel) = ticket.expect_open() else { return Ok(()) };
        let message = views::ticket::call(&ticket, call, &self.context.localizer(&settings));
        match self.context.send_once(channel, &message, job).await {
            Ok(_) => Ok(()),
            Err(error) => self.without_channel(guild, id, error).await,
        }
    }
}
