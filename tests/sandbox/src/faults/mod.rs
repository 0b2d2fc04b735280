//! Injected faults: at a certain call, at a certain event, or at random from a seed.
//!
//! Must never hit a call nobody armed: a fault without a script or a rate does not exist.

mod gateway;
mod rest;

use std::sync::{Mutex, MutexGuard, PoisonError};

use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use tokio::sync::watch;

pub use gateway::GatewayFault;
pub(crate) use rest::Outcome;
pub use rest::{Answer as FaultAnswer, When};

/// The armed faults of a simulator.
#[derive(Debug, Default)]
pub struct Faults {
    inner: Mutex<Inner>,
    fired: watch::Sender<u64>,
}

#[derive(Debug, Default)]
struct Inner {
    rest: Vec<rest::Armed>,
    calls: u64,
    gateway: gateway::Armed,
    random: Option<Random>,
}

#[derive(Debug)]
struct Random {
    rng: StdRng,
    rates: Rates,
}

/// Rates of random faults, each from 0 to 1.
#[derive(Clone, Copy, Debug, Default)]
pub struct Rates {
    /// Calls answered 500, 502 or 503 without effect.
    pub fail_before: f64,
    /// Calls that have their effect and answer 500 all the same.
    pub fail_after: f64,
    /// Calls whose connection dies, half of them after the effect.
    pub reset: f64,
    /// Calls answered 429 with a short wait.
    pub rate_limit: f64,
    /// Events that are never sent.
    pub drop: f64,
    /// Events sent twice.
    pub duplicate: f64,
    /// Events sent after the next one.
    pub reorder: f64,
}

impl Faults {
    /// Lets things go wrong by chance; the same seed and the same order of calls give the same faults.
    pub fn seeded(&self, seed: u64, rates: Rates) {
        tracing::info!(seed, ?rates, "faults by chance");
        self.lock().random = Some(Random { rng: StdRng::seed_from_u64(seed), rates });
    }

    /// Disarms everything; held events are let go with the next one.
    pub fn clear(&self) {
        let mut inner = self.lock();
        inner.rest.clear();
        inner.random = None;
        inner.gateway.disarm();
    }

    /// Counts the calls since the simulator started.
    pub fn calls(&self) -> u64 {
        self.lock().calls
    }

    /// Counts the armed faults that have occurred.
    pub fn fired(&self) -> u64 {
        *self.fired.borrow()
    }

    /// Returns once this many armed faults have occurred since the simulator started.
    pub async fn struck(&self, times: u64) {
        let mut fired = self.fired.subscribe();
        // It cannot fail: the sender is here.
        let _seen = fired.wait_for(|fired| *fired >= times).await;
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Random {
    fn happens(&mut self, share: f64) -> bool {
        share > 0.0 && self.rng.random::<f64>() < share
    }
}
