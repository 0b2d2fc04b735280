//! Erasure of a person in repeatable steps: the tickets they opened, every other ticket that existed when it was
//! requested, and the rest of the guild's rows. Progress is stored, so that a crash repeats one step at most.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::PrivacyService;
use crate::domain::{Erasure, SafetyRecords, UserId};
use crate::jobs::{ClaimedJob, Job, JobContext, JobHandler, handler};
use crate::services::Failure;
use crate::views;

/// Tickets processed before the progress is stored.
const LOOKED_AT: i64 = 20;

/// Steps per job, after which other work of the guild has its turn.
const STEPS: usize = 50;

/// Result of a step: more to do, or nothing left.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ErasureStep {
    More,
    Last,
}

/// Continues the erasure of a person: one job per person and guild, however often it is requested.
#[derive(Serialize, Deserialize)]
pub(super) struct EraseMember(pub(super) UserId);

impl Job for EraseMember {
    type Context = PrivacyService;
    const KIND: &'static str = "privacy.erase";

    async fn run(self, privacy: &PrivacyService, job: &ClaimedJob) -> Result<(), Failure> {
        privacy.go_on(job, self.0).await
    }
}

impl JobContext for PrivacyService {
    type Failure = Failure;
}

impl PrivacyService {
    /// Returns the handlers of the privacy jobs.
    pub fn job_handlers(&self) -> Vec<Arc<dyn JobHandler>> {
        vec![handler::<EraseMember>(self)]
    }

    /// Runs the next steps of an erasure.
    async fn go_on(&self, job: &ClaimedJob, user: UserId) -> Result<(), Failure> {
        for _ in 0..STEPS {
            let Some(erasure) = self.context.read().await?.privacy().erasure(job.guild, user).await? else {
                return Ok(());
            };
            if self.step(&erasure).await? == ErasureStep::Last {
                return self.finish(job, &erasure).await;
            }
        }
        // Enqueued while this job is leased, so it runs once more after it.
        let mut tx = self.context.begin().await?;
        self.context.enqueue(&mut tx, job.guild, &EraseMember(user)).await?;
        Ok(tx.commit().await?)
    }

    async fn step(&self, erasure: &Erasure) -> Result<ErasureStep, Failure> {
        if self.tickets.erase_opened(erasure).await? > 0 {
            return Ok(ErasureStep::More);
        }
        let tickets = self.context.read().await?.privacy().to_look_at(erasure, LOOKED_AT).await?;
        if let Some((place, _)) = tickets.last().copied() {
            for (_, ticket) in tickets {
                self.tickets.erase_from(erasure, ticket).await?;
            }
            let mut tx = self.context.begin().await?;
            tx.privacy().reach(&Erasure { place, ..*erasure }).await?;
            tx.commit().await?;
            return Ok(ErasureStep::More);
        }
        let mut tx = self.context.begin().await?;
        let rows = tx.privacy().erase_in_guild(erasure).await?;
        tx.commit().await?;
        Ok(if rows > 0 { ErasureStep::More } else { ErasureStep::Last })
    }

    /// Notifies the person who requested the erasure, once, and audits it: by an admin, or without a name when they
    /// erased themselves.
    async fn finish(&self, job: &ClaimedJob, erasure: &Erasure) -> Result<(), Failure> {
        let guild = erasure.guild;
        let settings = self.context.read().await?.guilds().settings(guild).await?;
        let name = self.context.discord.guild(guild).await?.name;
        let message = views::admin::erased(erasure, &name, &self.context.localizer(&settings));
        let told = match self.context.discord.dm(erasure.by).await {
            Ok(channel) => self.context.send_once(channel, &message, job).await.map(|_| ()),
            Err(error) => Err(error),
        };
        match told {
            Err(error) if error.is_transient() => return Err(error.into()),
            // Direct messages may be closed: then there is nobody else to notify.
            Ok(()) | Err(_) => {}
        }
        // Deleted last: while the row exists, a repeated job notifies the requester again.
        let mut tx = self.context.begin().await?;
        if tx.privacy().finish(erasure).await? {
            let admin = (!erasure.is_own()).then_some(erasure.by);
            let detail = serde_json::json!({ "own": erasure.is_own(), "safety": erasure.safety == SafetyRecords::Erased });
            let nobody = UserId::ERASED.to_string();
            tx.guilds().audit(guild, admin, "privacy.erased", &nobody, &detail).await?;
        }
        Ok(tx.commit().await?)
    }
}
