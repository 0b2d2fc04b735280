//! Telling staff what the bot could not do by itself, in the guild's log channel.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::TicketService;
use crate::cache::CacheKey;
use crate::domain::GuildSettings;
use crate::domain::ticket::Notice;
use crate::jobs::{ClaimedJob, Job, JobKey};
use crate::repositories::{RepositoryError, Tx};
use crate::services::{Failure, Kit};
use crate::views;

/// How often staff is told the same.
const NOTICE_EVERY: Duration = Duration::from_hours(24);

/// Tells staff something, once. Each notice is its own job, so two alike are two.
#[derive(Serialize, Deserialize)]
pub(super) struct PostNotice(Notice);

impl Job for PostNotice {
    type Context = TicketService;
    const KIND: &'static str = "staff.notice";

    fn key(&self) -> JobKey {
        JobKey::Unique
    }

    async fn run(self, tickets: &TicketService, job: &ClaimedJob) -> Result<(), Failure> {
        tickets.post_notice(job, &self.0).await
    }
}

impl Kit {
    /// Tells staff, once this transaction is committed. A guild without a log channel is not told.
    pub(super) async fn notify(
        &self,
        tx: &mut Tx,
        settings: &GuildSettings,
        notice: &Notice,
    ) -> Result<(), RepositoryError> {
        match settings.log_channel {
            Some(_) => self.enqueue(tx, settings.guild, &PostNotice(notice.clone())).await,
            None => Ok(()),
        }
    }
}

impl TicketService {
    /// Tells staff on its own account.
    pub(super) async fn tell_staff(&self, settings: &GuildSettings, notice: Notice) -> Result<(), Failure> {
        let mut tx = self.kit.begin().await?;
        self.kit.notify(&mut tx, settings, &notice).await?;
        Ok(tx.commit().await?)
    }

    /// Tells staff unless it was told under this key within a day.
    pub(super) async fn tell_staff_daily(
        &self,
        key: CacheKey,
        settings: &GuildSettings,
        notice: Notice,
    ) -> Result<(), Failure> {
        match self.kit.cache.cooldown(&key, NOTICE_EVERY).await {
            None => self.tell_staff(settings, notice).await,
            Some(_) => Ok(()),
        }
    }

    /// Posts a notice in the log channel.
    pub(super) async fn post_notice(&self, job: &ClaimedJob, notice: &Notice) -> Result<(), Failure> {
        let mut tx = self.kit.read().await?;
        let settings = tx.guilds().settings(job.guild).await?;
        let ticket = match notice.number() {
            Some(number) => match tx.tickets().find_by_number(job.guild, number).await? {
                Some(ticket) => Some(ticket),
                // Nothing is left of it, so nothing is said of it.
                None => return Ok(()),
            },
            None => None,
        };
        drop(tx);
        let Some(channel) = settings.log_channel else { return Ok(()) };
        let message = views::ticket::notice(notice, &self.kit.speaker(&settings));
        let posted = self.kit.say_once(channel, &message, job).await?;
        match ticket {
            Some(ticket) => self.remember_post(&ticket, channel, posted).await,
            None => Ok(()),
        }
    }
}
