//! Daily check of every guild that is set up: staff is alerted in the log channel to problems that are new since the
//! last check.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{DoctorService, judged};
use crate::domain::{Finding, GuildId, Module, Severity};
use crate::jobs::{ClaimedJob, Job, JobContext, JobHandler, handler};
use crate::services::Failure;
use crate::views;

/// Time between two checks of a guild.
const EVERY: Duration = Duration::from_hours(24);

/// Checks a guild and alerts staff.
#[derive(Serialize, Deserialize)]
struct MakeRound;

impl Job for MakeRound {
    type Context = DoctorService;
    const KIND: &'static str = "doctor.round";
    const WAITS_FOR: Option<Module> = Some(Module::Ticket);

    async fn run(self, doctor: &DoctorService, job: &ClaimedJob) -> Result<(), Failure> {
        match doctor.check_guild(job).await {
            Err(failure) if !failure.is_transient() && !matches!(failure, Failure::LeaseLost) => {
                // Staff cannot be reached, and retrying would not help: the next round tries again.
                tracing::warn!(guild = %job.guild, error = %failure, "what the doctor found could not be told");
                Ok(())
            }
            made => made,
        }
    }
}

impl JobContext for DoctorService {
    type Failure = Failure;
}

impl DoctorService {
    /// Returns the handlers of the doctor's jobs.
    pub fn job_handlers(&self) -> Vec<Arc<dyn JobHandler>> {
        vec![handler::<MakeRound>(self)]
    }

    /// Enqueues the guild's check if it is due, and its module is on. A guild seen for the first time is checked a day later.
    pub async fn plan_round(&self, guild: GuildId) -> Result<(), Failure> {
        if MakeRound::WAITS_FOR.is_some_and(|module| !self.context.switches.is_on(guild, module)) {
            return Ok(());
        }
        // Read first: most calls find nothing due and must not take the write lock.
        let mut tx = self.context.read().await?;
        let now = tx.now();
        let due = match tx.doctor_round(guild).await? {
            Some(round) if round.next_at > now => return Ok(()),
            Some(round) => Some(round.next_at),
            None if tx.guilds().is_known(guild).await? => None,
            None => return Ok(()),
        };
        drop(tx);
        let mut tx = self.context.begin().await?;
        if tx.plan_doctor_round(guild, due, now + EVERY).await? && due.is_some() {
            self.context.enqueue(&mut tx, guild, &MakeRound).await?;
        }
        Ok(tx.commit().await?)
    }

    /// Alerts staff, if there is a problem that the last alert did not contain.
    async fn check_guild(&self, job: &ClaimedJob) -> Result<(), Failure> {
        let guild = job.guild;
        let findings = judged(&self.snapshot(guild).await?);
        let names: BTreeSet<String> = findings.iter().filter(|it| is_severe(it)).map(Finding::name).collect();
        let mut tx = self.context.read().await?;
        let settings = tx.guilds().settings(guild).await?;
        let told = tx.doctor_round(guild).await?.map(|round| round.told).unwrap_or_default();
        drop(tx);
        if names == told {
            return Ok(());
        }
        if !names.is_subset(&told) {
            let Some(channel) = settings.log_channel else { return Ok(()) };
            let message = views::admin::doctor_round(&findings, &self.context.localizer(&settings));
            self.context.send_once(channel, &message, job).await?;
        }
        // After sending: a crash in between repeats the job, and `send_once` does not post twice.
        let mut tx = self.context.begin().await?;
        tx.keep_told_findings(guild, &names).await?;
        Ok(tx.commit().await?)
    }
}

/// Leaves hints out of alerts; they are shown only on request.
fn is_severe(finding: &Finding) -> bool {
    finding.severity() != Severity::Hint
}
