//! The clock's hands: what is due is done when it is due.
//!
//! A [`Sweep`] does what is due and says when it is next; the [`SweepDriver`] alone waits. Rows are the only truth, so
//! a restart is nothing special.

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

/// Drives each sweep in a supervised task of its own until `life` ends.
pub fn spawn(life: &Lifecycle, driver: &SweepDriver, sweeps: Vec<Arc<dyn Sweep>>) {
    for sweep in sweeps {
        let driver = driver.clone();
        life.spawn(sweep.name(), async move {
            driver.drive(sweep).await;
            Ok::<(), FatalError>(())
        });
    }
}
