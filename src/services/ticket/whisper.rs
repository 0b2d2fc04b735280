//! What the person behind an anonymous ticket is told by direct message, and that they cannot be.

use serde::{Deserialize, Serialize};

use super::deliver::DeliverRelays;
use super::remark::PostRemark;
use super::{Site, TicketService};
use crate::discord::DiscordError;
use crate::domain::ticket::{Reach, Remark, Ticket, Way, Whisper};
use crate::domain::{GuildId, TicketId};
use crate::jobs::{ClaimedJob, Job, JobKey};
use crate::repositories::{RepositoryError, Tx};
use crate::services::{Failure, Kit};
use crate::views;

/// Tells the person behind an anonymous ticket something, once. Each whisper is its own job.
#[derive(Serialize, Deserialize)]
pub(super) struct SendWhisper {
    ticket: TicketId,
    whisper: Whisper,
}

impl Job for SendWhisper {
    type Context = TicketService;
    const KIND: &'static str = "ticket.whisper";

    fn key(&self) -> JobKey {
        JobKey::Unique
    }

    async fn run(self, tickets: &TicketService, job: &ClaimedJob) -> Result<(), Failure> {
        tickets.say_whisper(job, self.ticket, self.whisper).await
    }
}

impl Kit {
    /// Tells the person behind the ticket, once this transaction is committed. Of a ticket nobody hides behind nobody is
    /// told.
    pub(super) async fn whisper(
        &self,
        tx: &mut Tx,
        ticket: &Ticket,
        whisper: Whisper,
    ) -> Result<(), RepositoryError> {
        if !ticket.is_anonymous() {
            return Ok(());
        }
        self.enqueue(tx, ticket.guild, &SendWhisper { ticket: ticket.id, whisper }).await
    }

    /// People may talk in the ticket, from now on or again: its person is told, and what waited is passed on.
    pub(super) async fn greet(&self, tx: &mut Tx, ticket: &Ticket) -> Result<(), RepositoryError> {
        if !ticket.is_anonymous() {
            return Ok(());
        }
        self.whisper(tx, ticket, Whisper::Opened).await?;
        self.enqueue(tx, ticket.guild, &DeliverRelays { ticket: ticket.id, way: Way::In }).await
    }
}

impl TicketService {
    /// Says it. Closed direct messages are told to staff, once until they are open again.
    pub(super) async fn say_whisper(
        &self,
        job: &ClaimedJob,
        id: TicketId,
        whisper: Whisper,
    ) -> Result<(), Failure> {
        let mut tx = self.kit.read().await?;
        let Some(site) = Site::find(&mut tx, job.guild, id).await? else { return Ok(()) };
        let Some(opener) = tx.openers().find(job.guild, id).await? else { return Ok(()) };
        drop(tx);
        let is_over = !site.ticket.is_live();
        if is_over != (whisper == Whisper::Closed) {
            return Ok(());
        }
        let name = self.kit.discord.guild(job.guild).await?.name;
        let message = views::ticket::whisper(&site.ticket, &name, whisper, &self.kit.speaker(&site.settings));
        let said = match self.kit.discord.dm(opener.user).await {
            Ok(channel) => self.kit.say_once(channel, &message, job).await.map(|said| (channel, said)),
            Err(error) => Err(error),
        };
        match said {
            Ok((channel, message)) => self.remember_post(&site.ticket, channel, message).await,
            // Nobody waits for an answer to that any more.
            Err(DiscordError::Forbidden { .. } | DiscordError::Gone(_)) if is_over => Ok(()),
            Err(DiscordError::Forbidden { .. } | DiscordError::Gone(_)) => {
                self.note_unreachable(job.guild, id).await
            }
            Err(error) => Err(error.into()),
        }
    }

    /// The person behind the ticket takes no direct message: staff is told, unless it knows.
    pub(super) async fn note_unreachable(&self, guild: GuildId, id: TicketId) -> Result<(), Failure> {
        let mut tx = self.kit.begin().await?;
        let Some(ticket) = tx.tickets().hold(guild, id).await? else { return Ok(()) };
        if tx.openers().set_reach(guild, id, Reach::Closed).await? {
            let remark = PostRemark { ticket: ticket.id, remark: Remark::Unreachable };
            self.kit.enqueue(&mut tx, ticket.guild, &remark).await?;
        }
        Ok(tx.commit().await?)
    }
}
