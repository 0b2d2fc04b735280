//! A kind of work as a type: its payload, its name, and what does it.

use std::sync::Arc;

use async_trait::async_trait;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::Outcome;
use crate::domain::{GuildId, JobId, Module, Timestamp};
use crate::repositories::{ClaimedJob, NewJob, RepositoryError, Tx};

/// A service that does jobs, and what stops it.
pub trait JobContext: Clone + Send + Sync + 'static {
    /// Becomes an outcome by one policy for all jobs.
    type Failure: Into<Outcome> + Send;
}

/// A kind of work. The value is the payload: stored as it is, so it carries no secrets.
pub trait Job: Serialize + DeserializeOwned + Send + 'static {
    /// Does the work.
    type Context: JobContext;

    /// Names the kind in the database. Unique among all jobs.
    const KIND: &'static str;

    /// The module whose being off in a guild keeps this work of the guild waiting until it is on again.
    ///
    /// Promised work goes on: whatever has begun to open, close or be delivered ends, and records are deleted when their
    /// time has come. Work waits that a timer would begin, or that asks somebody for an answer: once it may run, it looks
    /// anew whether there is still something to do.
    const WAITS_FOR: Option<Module> = None;

    /// The piece of work this is. Among live jobs of a guild and kind, equal keys are one job.
    fn key(&self) -> JobKey {
        JobKey::Payload
    }

    /// Does the work. May be dropped at any `await` when the lease is lost: somebody else does the job then.
    fn run(
        self,
        context: &Self::Context,
        claimed: &ClaimedJob,
    ) -> impl Future<Output = Result<(), <Self::Context as JobContext>::Failure>> + Send;

    /// The job as a row of a guild, due at `at`.
    fn at(&self, guild: GuildId, at: Timestamp) -> NewJob {
        let payload = self.payload();
        let dedupe_key = self.key().text(&payload, at);
        NewJob { guild, kind: Self::KIND, dedupe_key, payload, run_at: at }
    }

    /// Whether this work of a guild is still to be done, or being done right now. Always false where each is its own.
    fn is_pending(
        &self,
        tx: &mut Tx,
        guild: GuildId,
    ) -> impl Future<Output = Result<bool, RepositoryError>> + Send {
        let key = self.key().text(&self.payload(), tx.now());
        async move { tx.jobs().is_asked_for(guild, Self::KIND, &key).await }
    }

    /// The value as it is stored.
    fn payload(&self) -> serde_json::Value {
        serde_json::to_value(self).expect("a job is made of plain values")
    }
}

/// What makes two requests for work of a kind one job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JobKey {
    /// Equal payloads.
    Payload,
    /// Nothing: each request is its own, so two alike are two.
    Unique,
    /// This text, whatever else the payload says.
    Of(String),
}

impl JobKey {
    fn text(self, payload: &serde_json::Value, at: Timestamp) -> String {
        match self {
            Self::Payload => payload.to_string(),
            Self::Unique => JobId::generate(at).to_string(),
            Self::Of(key) => key,
        }
    }
}

/// Does one kind of job; the kind's type forgotten, so that the runner can hold them all.
#[async_trait]
pub trait JobHandler: Send + Sync + 'static {
    /// [`Job::KIND`].
    fn kind(&self) -> &'static str;

    /// [`Job::WAITS_FOR`].
    fn waits_for(&self) -> Option<Module> {
        None
    }

    /// Does the job and says what became of it.
    async fn handle(&self, claimed: &ClaimedJob) -> Outcome;
}

/// Has the jobs of kind `J` done by `context`.
pub fn handler<J: Job>(context: &J::Context) -> Arc<dyn JobHandler> {
    Arc::new(Handler::<J>(context.clone()))
}

struct Handler<J: Job>(J::Context);

#[async_trait]
impl<J: Job> JobHandler for Handler<J> {
    fn kind(&self) -> &'static str {
        J::KIND
    }

    fn waits_for(&self) -> Option<Module> {
        J::WAITS_FOR
    }

    async fn handle(&self, claimed: &ClaimedJob) -> Outcome {
        match claimed.payload::<J>() {
            Ok(job) => job.run(&self.0, claimed).await.map_or_else(Into::into, |()| Outcome::Done),
            Err(unreadable) => Outcome::Fail { why: unreadable.to_string() },
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(1_764_547_200_000);

    #[test]
    fn equal_payloads_are_one_job_unless_each_is_its_own() {
        let (one, other) = (json!({ "ticket": 1 }), json!({ "ticket": 2 }));
        assert_eq!(JobKey::Payload.text(&one, NOW), JobKey::Payload.text(&one, NOW));
        assert_ne!(JobKey::Payload.text(&one, NOW), JobKey::Payload.text(&other, NOW));
        assert_ne!(JobKey::Unique.text(&one, NOW), JobKey::Unique.text(&one, NOW));
        assert_eq!(JobKey::Of("a".to_owned()).text(&one, NOW), JobKey::Of("a".to_owned()).text(&other, NOW));
    }
}
