//! The only source of "now" and the only way to wait for a moment.
//!
//! The composition root provides the clock: the shipped binary the system's, tests and the sandbox their own.

use async_trait::async_trait;

use crate::domain::Timestamp;

/// Tells the time and waits for it.
#[async_trait]
pub trait Clock: Send + Sync + 'static {
    /// Returns the present moment.
    fn now(&self) -> Timestamp;

    /// Returns once `now()` has reached `at`, immediately if it already has. For `tasks::driver` alone.
    async fn sleep_until(&self, at: Timestamp);
}

/// The machine's wall clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

#[async_trait]
impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the clock the others are to ask")]
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(chrono::Utc::now().timestamp_millis())
    }

    #[expect(clippy::disallowed_methods, reason = "the driver waits through this")]
    async fn sleep_until(&self, at: Timestamp) {
        // The wall clock may be set while the monotonic one runs on, so it is read again every half minute.
        const LONGEST_NAP_MS: i64 = 30_000;
        loop {
            let left = at.as_millis() - self.now().as_millis();
            if left <= 0 {
                return;
            }
            let nap = left.min(LONGEST_NAP_MS).unsigned_abs();
            tokio::time::sleep(std::time::Duration::from_millis(nap)).await;
        }
    }
}
