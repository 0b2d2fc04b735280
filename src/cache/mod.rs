//! Cooldowns and shared values: in Redis for all processes, in memory where there is none or while it is away.
//!
//! Nothing is only here: whatever this loses, a database row or Discord can tell again. No call fails, and none waits
//! longer than a short deadline; [`Cache::status`] says which of the two answers.

mod key;
mod memory;
mod redis;

use std::sync::Arc;
use std::time::Duration;

use secrecy::SecretString;

use self::memory::MemoryCache;
use self::redis::RedisCache;
use crate::clock::Clock;

pub use self::key::{CacheKey, KeyPart};

/// Cooldowns and shared values. Lives behind an `Arc`.
pub struct Cache {
    cooldowns: MemoryCache,
    /// What is kept in the stead of Redis.
    values: Arc<MemoryCache>,
    redis: Option<RedisCache>,
    clock: Arc<dyn Clock>,
}

/// Who answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CacheStatus {
    /// The memory of this process; no Redis was configured.
    Memory,
    /// Redis, shared by all processes.
    Shared,
    /// The memory of this process, until Redis is back.
    Degraded,
}

/// What is wrong with the Redis that was configured. Never says its address.
#[derive(Debug, thiserror::Error)]
pub enum CacheError {
    /// The address cannot be read.
    #[error("the address of Redis is not one (redis://host:port/database)")]
    BadAddress,
    /// It does not answer, or not in time.
    #[error("Redis does not answer: {0}")]
    Unreachable(String),
}

impl Cache {
    /// A cache of this process alone.
    pub fn in_memory(clock: Arc<dyn Clock>) -> Self {
        Self { cooldowns: MemoryCache::new(), values: Arc::new(MemoryCache::new()), redis: None, clock }
    }

    /// A cache shared by all that have the same Redis and the same `prefix`. Does not connect yet, so a Redis that is
    /// down is no error.
    pub fn shared(address: &SecretString, prefix: &str, clock: Arc<dyn Clock>) -> Result<Self, CacheError> {
        let values = Arc::new(MemoryCache::new());
        let redis = RedisCache::new(address, prefix, Arc::clone(&values))?;
        Ok(Self { cooldowns: MemoryCache::new(), values, redis: Some(redis), clock })
    }

    /// Starts a cooldown and lets its first caller pass (`None`); the others are told how much of it is left.
    ///
    /// What this process has let pass it holds itself, so a Redis that goes away forgives nobody.
    pub async fn cooldown(&self, key: &CacheKey, span: Duration) -> Option<Duration> {
        if span.is_zero() {
            return None;
        }
        let now = self.clock.now();
        if let Some(left) = self.cooldowns.try_hold(key.as_str(), span, now) {
            return Some(left);
        }
        let left = self.redis.as_ref()?.cooldown(key, span, now).await?;
        self.cooldowns.put(key.as_str(), String::new(), left, now);
        Some(left)
    }

    /// The value, if there is one and its time has not run out.
    pub async fn get(&self, key: &CacheKey) -> Option<String> {
        let now = self.clock.now();
        if let Some(redis) = &self.redis
            && let Some(found) = redis.get(key, now).await
        {
            return found;
        }
        self.values.get(key.as_str(), now)
    }

    /// Keeps a value for `span`, in place of the one before.
    pub async fn put(&self, key: &CacheKey, value: &str, span: Duration) {
        let now = self.clock.now();
        let Some(redis) = &self.redis else {
            return self.values.put(key.as_str(), value.to_owned(), span, now);
        };
        if redis.put(key, value, span, now).await.is_none() {
            self.values.put(key.as_str(), value.to_owned(), span, now);
        }
    }

    /// Forgets a value and ends a cooldown; one that another process has let pass ends there by itself.
    pub async fn forget(&self, key: &CacheKey) {
        self.cooldowns.forget(key.as_str());
        self.values.forget(key.as_str());
        if let Some(redis) = &self.redis {
            redis.forget(key, self.clock.now()).await;
        }
    }

    /// Who answers, as the last call found it.
    pub fn status(&self) -> CacheStatus {
        match &self.redis {
            None => CacheStatus::Memory,
            Some(redis) if redis.is_away() => CacheStatus::Degraded,
            Some(_) => CacheStatus::Shared,
        }
    }

    /// Asks Redis for a sign of life at once, whatever was found before; `status` knows the answer from then on.
    pub async fn check(&self) -> Result<CacheStatus, CacheError> {
        if let Some(redis) = &self.redis {
            redis.check(self.clock.now()).await?;
        }
        Ok(self.status())
    }
}
