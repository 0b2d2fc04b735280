//! Looks at what other processes have switched on and off.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use async_trait::async_trait;

use super::driver::{Sweep, SweepError};
use crate::domain::Timestamp;
use crate::services::AdminService;

/// How long what another process has switched may go unnoticed.
const EVERY: Duration = Duration::from_secs(30);

/// Keeps this process's view of all modules up to date.
#[derive(Debug)]
pub struct LookAtSwitches {
    admin: AdminService,
    next: Mutex<Timestamp>,
}

impl LookAtSwitches {
    /// `admin` knows them.
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
        // Whatever becomes due pokes every sweep.
        let next = *self.next.lock().unwrap_or_else(PoisonError::into_inner);
        if now < next {
            return Ok(Some(next));
        }
        self.admin.load_switches().await?;
        *self.next.lock().unwrap_or_else(PoisonError::into_inner) = now + EVERY;
        Ok(Some(now + EVERY))
    }
}
