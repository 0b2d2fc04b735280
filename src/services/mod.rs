//! The use-cases: each public method is a sentence a moderator could say.
//!
//! A use-case takes an [`Actor`](crate::domain::Actor) and values, never a command's or the gateway's context, so that
//! commands, buttons, events and timers all call the same one. It loads, decides, saves and commits; then it tells
//! Discord. What Discord *must* be told is a job committed with the decision (see [`crate::jobs`]).

pub mod admin;
pub mod analytics;
mod dials;
mod error;

mod kit;
mod presence;
mod switches;
pub mod ticket;

pub use admin::{AdminService, BackupService, DoctorService, PrivacyService};
pub use analytics::AnalyticsService;
pub use dials::{Dials, Settings};
pub use error::{Error, Failure, Result};
pub use kit::Kit;
pub use presence::{Gap, Presence};
pub use switches::Switches;
pub use ticket::TicketService;
