//! Telling staff what the bot could not do by itself, in the guild's log channel.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::cache::CacheKey;
use crate::domain::GuildSettings;
use crate::domain::ticket::StaffAlert;
use crate::jobs::{ClaimedJob, Job, JobKey};
use crate::repositories::{RepositoryError, Tx};
use crate::services::ticket::TicketService;
use crate::services::{Failure, ServiceContext};
use crate::views;

/// How often staff is told the same.
const NOTICE_EVERY: Duration = Duration::from_hours(24);

/// Tells staff something, once. Each notice is its own job, so two alike are two.
#[derive(Serialize, Deserialize)]
pub(in crate::services::ticket) struct PostNotice(StaffAlert);

impl Job for PostNotice {
    type Context = TicketService;
    const KIND: &'static str = "staff.notice";

    fn key(&self) -> JobKey {
        JobKey::Unique
    }

    async fn run(self, tickets: &TicketService, job: &ClaimedJob) -> Result<(), Failure> {
        tickets.post_staff_alert(job, &self.0).await
    }
}

impl ServiceContext {
    /// Tells staff, once this transaction is committed. A guild without a log channel is not told.
    pub(in crate::services::ticket) async fn notify(
        &self,
        tx: &mut Tx,
        settings: &GuildSettings,
        staff_alert: &StaffAlert,
    ) -> Result<(), RepositoryError> {
        match settings.log_channel {
            Some(_) => self.enqueue(tx, settings.guild, &PostNotice(staff_alert.clone())).await,
            None => Ok(()),
        }
    }
}

impl TicketService {
    /// Tells staff on its own account.
    pub(super) async fn tell_staff(
        &self,
        settings: &GuildSettings,
        staff_alert: StaffAlert,
    ) -> Result<(), Failure> {
        let mut tx = self.context.begin().await?;
        self.context.notify(&mut tx, settings, &staff_alert).await?;
        Ok(tx.commit().await?)
    }

    /// Tells staff unless it was told under this key within a day.
    pub(in crate::services::ticket) async fn tell_staff_daily(
        &self,
        key: CacheKey,
        settings: &GuildSettings,
        staff_alert: StaffAlert,
    ) -> Result<(), Failure> {
        match self.context.cache.cooldown(&key, NOTICE_EVERY).await {
            None => self.tell_staff(settings, staff_alert).await,
            Some(_) => Ok(()),
        }
    }

    /// Posts a notice in the log channel.
    pub(super) async fn post_staff_alert(
        &self,
        job: &ClaimedJob,
        staff_alert: &StaffAlert,
    ) -> Result<(), Failure> {
        let mut tx = self.context.read().await?;
        let settings = tx.guilds().settings(job.guild).await?;
        let ticket = match staff_alert.number() {
            Some(number) => match tx.tickets().find_by_number(job.guild, number).await? {
                Some(ticket) => Some(ticket),
                // Nothing is left of it, so nothing is said of it.
                None => return Ok(()),
            },
            None => None,
        };
        drop(tx);
        let Some(channel) = settings.log_channel else { return Ok(()) };
        let message = views::ticket::staff_alert(staff_alert, &self.context.localizer(&settings));
        let posted = self.context.send_once(channel, &message, job).await?;
        match ticket {
            Some(ticket) => self.remember_post(&ticket, channel, posted).await,
            None => Ok(()),
        }
    }
}
