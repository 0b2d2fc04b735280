//! The doctor's round: once a day every guild that is set up is looked over, and staff is told in the log channel what is
//! wrong and was not the day before.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;

use super::{DoctorService, judged};
use crate::domain::{Finding, GuildId, Module, Severity};
use crate::repositories::{ClaimedJob, NewJob};
use crate::services::Failure;
use crate::services::job::{JobHandler, Outcome};
use crate::views;

const LOOK_OVER: &str = "doctor.round";

/// Between two rounds.
const EVERY: Duration = Duration::from_hours(24);

#[async_trait]
impl JobHandler for DoctorService {
    fn kind(&self) -> &'static str {
        LOOK_OVER
    }

    fn waits_for(&self) -> Option<Module> {
        Some(Module::Ticket)
    }

    async fn handle(&self, job: &ClaimedJob) -> Outcome {
        match self.look_over(job).await {
            Ok(()) | Err(Failure::LeaseLost) => Outcome::Done,
            Err(failure) if failure.is_transient() => {
                Outcome::Retry { after: failure.retry_after(), why: failure.to_string() }
            }
            // Nobody can be told; tomorrow is another day.
            Err(failure) => {
                tracing::warn!(guild = %job.guild, error = %failure, "what the doctor found could not be told");
                Outcome::Done
            }
        }
    }
}

impl DoctorService {
    /// Who looks guilds over when it is time.
    pub fn job_handlers(&self) -> Vec<Arc<dyn JobHandler>> {
        vec![Arc::new(self.clone())]
    }

    /// Asks for the guild's round if it is due. A guild that was not known yet has its first in a day.
    pub async fn plan_round(&self, guild: GuildId) -> Result<(), Failure> {
        let mut tx = self.kit.read().await?;
        let now = tx.now();
        let due = match tx.doctor_round(guild).await? {
            Some(round) if round.next_at > now => return Ok(()),
            Some(round) => Some(round.next_at),
            None if tx.guilds().is_known(guild).await? => None,
            None => return Ok(()),
        };
        drop(tx);
        let mut tx = self.kit.begin().await?;
        if tx.plan_doctor_round(guild, due, now + EVERY).await? && due.is_some() {
            let round = NewJob {
                guild,
                kind: LOOK_OVER,
                dedupe_key: String::new(),
                payload: serde_json::Value::Null,
                run_at: now,
            };
            self.kit.enqueue(&mut tx, &round).await?;
        }
        Ok(tx.commit().await?)
    }

    /// Tells staff what is wrong, if anything of it was well when they were last told.
    async fn look_over(&self, job: &ClaimedJob) -> Result<(), Failure> {
        let guild = job.guild;
        let findings = judged(&self.chart(guild).await?);
        let names: BTreeSet<String> = findings.iter().filter(|it| is_grave(it)).map(Finding::name).collect();
        let mut tx = self.kit.read().await?;
        let settings = tx.guilds().settings(guild).await?;
        let told = tx.doctor_round(guild).await?.map(|round| round.told).unwrap_or_default();
        drop(tx);
        if names == told {
            return Ok(());
        }
        if !names.is_subset(&told) {
            let Some(channel) = settings.log_channel else { return Ok(()) };
            let message = views::admin::doctor_round(&findings, &self.kit.speaker(&settings));
            self.kit.say_once(channel, &message, job).await?;
        }
        let mut tx = self.kit.begin().await?;
        tx.keep_told_findings(guild, &names).await?;
        Ok(tx.commit().await?)
    }
}

/// Hints are for who asks.
fn is_grave(finding: &Finding) -> bool {
    finding.severity() != Severity::Hint
}
