//! Sweep that loads modules switched by other processes.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use async_trait::async_trait;

use super::driver::{Sweep, SweepError};
use crate::domain::Timestamp;
use crate::services::AdminService;

/// Time a switch by another process may go unnoticed.
const EVERY: Duration = Duration::from_secs(30);

/// Keeps this process's copy of all module switches up to date.
#[derive(Debug)]
pub struct LookAtSwitches {
    admin: AdminService,
    next: Mutex<Timestamp>,
}

impl LookAtSwitches {
    /// Creates the sweep; `admin` loads the switches.
    pub fn new(admin: AdminService) -> Self {
        Self { admin, next: Mutex::new(Timestamp::from_millis(0)) }
    }
}

#[async_trait]
impl Sweep for LookAtSwitches {
    fn name(&self) -> &'static str {
        "switches"
    }

    async fn sweep(&self, now: Timestamp) -> Result<Option<Timestamp>, SweepError> {
        // Every wakeup triggers all sweeps, but this query is needed only every so often.
        let next = *self.next.lock().unwrap_or_else(PoisonError::into_inner);
        if now < next {
            return Ok(Some(next));
        }
        self.admin.load_switches().await?;
        *self.next.lock().unwrap_or_else(PoisonError::into_inner) = now + EVERY;
        Ok(Some(now + EVERY))
    }
}
