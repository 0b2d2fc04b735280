//! Durable work: a job is committed with its cause and done at least once by whoever holds its lease.
//!
//! A kind of work is a type that implements [`Job`], declared in the file of the feature it belongs to. Enqueueing stores
//! its value; a [`JobRunner`] takes what is due from the [`JobQueue`] and has it run under a lease that it renews. A worker
//! may die after the effect and before the record of it, so what a job does must be safe to do twice.

mod job;
mod outcome;
mod queue;
mod runner;

pub use job::{Job, JobContext, JobHandler, JobKey, handler};
pub use outcome::Outcome;
pub use queue::{JobQueue, TakenJobs};
pub use runner::JobRunner;

pub use crate::repositories::{ClaimedJob, Fence, Lease, Wakeup};
