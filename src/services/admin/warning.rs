//! Warnings of staff members (F70, F83): given, counted, listed, delivered, and taken back.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{AdminService, bounded, require_admin};
use crate::domain::{Member, Refusal, Timestamp, UserId, Warning, WarningCount, WarningDelivery, WarningId};
use crate::jobs::{ClaimedJob, Job, JobContext, JobHandler, handler};
use crate::services::{Failure, Result};
use crate::views;

/// Longest reason, in characters.
const REASON: usize = 300;

/// Notifies a staff member of a warning.
#[derive(Serialize, Deserialize)]
struct TellWarned(WarningId);

impl Job for TellWarned {
    type Context = AdminService;
    const KIND: &'static str = "warning.tell";

    async fn run(self, admin: &AdminService, job: &ClaimedJob) -> std::result::Result<(), Failure> {
        admin.tell_warned(job, self.0).await
    }
}

impl JobContext for AdminService {
    type Failure = Failure;
}

impl AdminService {
    /// Returns the handlers of the administration jobs.
    pub fn job_handlers(&self) -> Vec<Arc<dyn JobHandler>> {
        vec![handler::<TellWarned>(self)]
    }

    /// Warns a staff member, who is notified by direct message. Returns all their warnings, this one first.
    pub async fn warn(&self, member: &Member, user: UserId, reason: &str) -> Result<Vec<Warning>> {
        require_admin(member)?;
        let reason = bounded(reason, REASON)?;
        let guild = member.guild;
        let warned = self.context.look_up(guild, user).await?;
        let mut tx = self.context.begin().await?;
        let now = tx.now();
        if !tx.departments().roster(guild).await?.is_staff(&warned) {
            return Err(Refusal::NotOnStaff { user }.into());
        }
        let (id, by) = (WarningId::generate(now), member.user);
        let warning = Warning { id, user, by, at: now, reason, told: WarningDelivery::Waiting };
        tx.warnings().insert(guild, &warning).await?;
        let detail = serde_json::json!({ "warning": id, "reason": warning.reason });
        tx.guilds().audit(guild, Some(by), "warning.given", &user.to_string(), &detail).await?;
        self.context.enqueue(&mut tx, guild, &TellWarned(id)).await?;
        let warnings = tx.warnings().of(guild, user).await?;
        tx.commit().await?;
        Ok(warnings)
    }

    /// Lists the warnings of one member, newest first.
    pub async fn warnings_of(&self, member: &Member, user: UserId) -> Result<Vec<Warning>> {
        require_admin(member)?;
        let mut tx = self.context.read().await?;
        Ok(tx.warnings().of(member.guild, user).await?)
    }

    /// Counts the warnings of each staff member.
    pub async fn warned(&self, member: &Member) -> Result<Vec<WarningCount>> {
        require_admin(member)?;
        let mut tx = self.context.read().await?;
        let ever = (Timestamp::from_millis(0), Timestamp::from_millis(i64::MAX));
        Ok(tx.warnings().counts(member.guild, ever).await?)
    }

    /// Takes a warning back. Returns it with the number of those left.
    pub async fn take_warning_back(&self, member: &Member, id: WarningId) -> Result<(Warning, usize)> {
        require_admin(member)?;
        let guild = member.guild;
        let mut tx = self.context.begin().await?;
        let warning = tx.warnings().find(guild, id).await?.ok_or(Refusal::WarningGone)?;
        tx.warnings().delete(guild, id).await?;
        let detail = serde_json::json!({ "warning": id, "reason": warning.reason });
        tx.guilds()
            .audit(guild, Some(member.user), "warning.taken_back", &warning.user.to_string(), &detail)
            .await?;
        let left = tx.warnings().of(guild, warning.user).await?.len();
        tx.commit().await?;
        Ok((warning, left))
    }

    /// Notifies the warned member by direct message, once. Closed direct messages are recorded.
    async fn tell_warned(&self, job: &ClaimedJob, id: WarningId) -> std::result::Result<(), Failure> {
        let guild = job.guild;
        let mut tx = self.context.read().await?;
        let Some(warning) = tx.warnings().find(guild, id).await? else { return Ok(()) };
        let settings = tx.guilds().settings(guild).await?;
        // Closed before Discord is called: a transaction must not wait for the network.
        drop(tx);
        if warning.told != WarningDelivery::Waiting {
            return Ok(());
        }
        let name = self.context.discord.guild(guild).await?.name;
        let message = views::admin::you_are_warned(&warning, &name, &self.context.localizer(&settings));
        let said = match self.context.discord.dm(warning.user).await {
            Ok(dm) => self.context.send_once(dm, &message, job).await,
            Err(error) => Err(error),
        };
        let told = match said {
            Ok(_) => WarningDelivery::Told,
            Err(error) if error.is_transient() => return Err(error.into()),
            Err(_) => WarningDelivery::Closed,
        };
        // After sending: a crash in between repeats the job, and `send_once` does not post twice.
        let mut tx = self.context.begin().await?;
        tx.warnings().set_told(guild, id, told).await?;
        Ok(tx.commit().await?)
    }
}
