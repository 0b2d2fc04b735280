//! Periodic and due work.
//!
//! A [`Sweep`] does what is due and returns when it is next due; only the [`SweepDriver`] waits. All state is in the
//! database, so a restart needs no special handling.

mod admin;
mod analytics;
mod driver;
mod outbox;
mod reconcile;
mod switches;
mod ticket;

pub use admin::DoctorRound;
pub use analytics::AnalyticsRound;
pub use driver::{Sweep, SweepDriver, SweepError};
pub use reconcile::{GuildReconciler, GuildRound};
pub use switches::LookAtSwitches;
pub use ticket::TicketRound;

use std::sync::Arc;

use crate::lifecycle::{FatalError, Lifecycle};

/// Runs each sweep in a supervised task of its own until `life` ends.
pub fn spawn(life: &Lifecycle, driver: &SweepDriver, sweeps: Vec<Arc<dyn Sweep>>) {
    for sweep in sweeps {
        let driver = driver.clone();
        life.spawn(sweep.name(), async move {
            driver.drive(sweep).await;
            Ok::<(), FatalError>(())
        });
    }
}
