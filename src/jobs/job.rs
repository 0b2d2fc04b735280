//! Kinds of work as types: payload, name, and code that runs them.

use std::sync::Arc;

use async_trait::async_trait;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::Outcome;
use crate::domain::{GuildId, JobId, Module, Timestamp};
use crate::repositories::{ClaimedJob, NewJob, RepositoryError, Tx};

/// A service that runs jobs, and the error its jobs fail with.
pub trait JobContext: Clone + Send + Sync + 'static {
    /// Error of the jobs; one policy converts it into an outcome for all of them.
    type Failure: Into<Outcome> + Send;
}

/// A kind of work. The value is the payload, stored in plain JSON: it must carry no secrets.
pub trait Job: Serialize + DeserializeOwned + Send + 'static {
    /// Service that does the work.
    type Context: JobContext;

    /// Name of the kind in the database, unique among all jobs.
    const KIND: &'static str;

    /// Module that must be on in a guild for this work to run there; while it is off, the work waits.
    ///
    /// Work that completes something begun (opening, closing, delivering) or deletes expired records never waits.
    /// Work that a timer starts, or that asks somebody for an answer, waits; once it may run, it checks again whether
    /// there is still something to do.
    const WAITS_FOR: Option<Module> = None;

    /// Identity of this work. Among live jobs of a guild and kind, equal keys are one job.
    fn key(&self) -> JobKey {
        JobKey::Payload
    }

    /// Does the work. May be dropped at any `await` when the lease is lost: another worker does the job then.
    fn run(
        self,
        context: &Self::Context,
        claimed: &ClaimedJob,
    ) -> impl Future<Output = Result<(), <Self::Context as JobContext>::Failure>> + Send;

    /// Builds the row of this job for a guild, due at `at`.
    fn at(&self, guild: GuildId, at: Timestamp) -> NewJob {
        let payload = self.payload();
        let dedupe_key = self.key().text(&payload, at);
        NewJob { guild, kind: Self::KIND, dedupe_key, payload, run_at: at }
    }

    /// Answers whether this work of a guild is queued or running. Always false for [`JobKey::Unique`].
    fn is_pending(
        &self,
        tx: &mut Tx,
        guild: GuildId,
    ) -> impl Future<Output = Result<bool, RepositoryError>> + Send {
        let key = self.key().text(&self.payload(), tx.now());
        async move { tx.jobs().is_asked_for(guild, Self::KIND, &key).await }
    }

    /// Serialises the value as it is stored.
    fn payload(&self) -> serde_json::Value {
        serde_json::to_value(self).expect("a job is made of plain values")
    }
}

/// Identity by which two requests for work of a kind become one job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JobKey {
    /// Equal payloads.
    Payload,
    /// No two requests: each is a job of its own.
    Unique,
    /// This text, regardless of the payload.
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

/// Runs one kind of job, with the type erased so that the runner can keep all handlers in one map.
#[async_trait]
pub trait JobHandler: Send + Sync + 'static {
    /// Returns [`Job::KIND`].
    fn kind(&self) -> &'static str;

    /// Returns [`Job::WAITS_FOR`].
    fn waits_for(&self) -> Option<Module> {
        None
    }

    /// Runs the job and returns its outcome.
    async fn handle(&self, claimed: &ClaimedJob) -> Outcome;
}

/// Builds the handler that runs jobs of kind `J` with `context`.
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
            // A payload that cannot be read will not become readable: retrying would only delay the alert.
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
