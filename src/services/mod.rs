//! Use cases: each public method is one action of a member, of staff or of a timer.
//!
//! A use case takes an [`Actor`](crate::domain::Actor) and values, never a command's or the gateway's context, so that
//! commands, buttons, events and timers all call the same one. It loads, decides, saves and commits, and then calls
//! Discord. Calls to Discord that *must* happen are jobs committed with the decision (see [`crate::jobs`]).

pub mod admin;
pub mod analytics;
mod error;
mod runtime_settings;

mod context;
mod guild_sync;
mod switches;
pub mod ticket;

pub use admin::{AdminService, BackupService, DoctorService, PrivacyService};
pub use analytics::AnalyticsService;
pub use context::ServiceContext;
pub use error::{Error, Failure, Result};
pub use guild_sync::{GuildSyncQueue, MissedEvents};
pub use runtime_settings::{RuntimeSettings, RuntimeValues};
pub use switches::ModuleSwitches;
pub use ticket::TicketService;
