//! Durable work: a job is committed with its cause and done at least once by the worker that holds its lease.
//!
//! A kind of work is a type that implements [`Job`], declared in the file of its feature. Enqueueing stores its
//! value; a [`JobRunner`] claims due jobs from the [`JobQueue`] and runs them under a lease that it renews. A worker
//! may die between the effect and the record of it, so a job must be safe to run twice.

mod job;
mod outcome;
mod queue;
mod runner;

pub use job::{Job, JobContext, JobHandler, JobKey, handler};
pub use outcome::Outcome;
pub use queue::{JobQueue, TakenJobs};
pub use runner::JobRunner;

pub use crate::repositories::{ClaimedJob, Fence, Lease, Wakeup};
