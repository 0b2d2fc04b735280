//! Alerts staff in the guild's log channel about what the bot could not do by itself.

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

/// Interval between two equal alerts.
const NOTICE_EVERY: Duration = Duration::from_hours(24);

/// Posts an alert once. Each alert is a job of its own, so that a second, equal one is posted too.
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
    /// Enqueues the alert; it is posted after this transaction is committed. Does nothing in a guild without a log
    /// channel.
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
    /// Alerts staff in a transaction of its own.
    pub(super) async fn tell_staff(
        &self,
        settings: &GuildSettings,
        staff_alert: StaffAlert,
    ) -> Result<(), Failure> {
        let mut tx = self.context.begin().await?;
        self.context.notify(&mut tx, settings, &staff_alert).await?;
        Ok(tx.commit().await?)
    }

    /// Alerts staff unless it was alerted under this key within a day.
    pub(in crate::services::ticket) async fn tell_staff_daily(
        &self,
        key: CacheKey,
        settings: &GuildSettings,
        staff_alert: StaffAlert,
    ) -> Result<(), Failure> {
        // Failing jobs are retried every few minutes; without this staff would be alerted each time.
        match self.context.cache.cooldown(&key, NOTICE_EVERY).await {
            None => self.tell_staff(settings, staff_alert).await,
            Some(_) => Ok(()),
        }
    }

    /// Posts an alert in the log channel and remembers the message with its ticket.
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
                // The ticket has been erased, so the alert would name what must be forgotten.
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
