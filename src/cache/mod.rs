//! Cooldowns and shared values: in Redis for all processes, in memory where Redis is not configured or unreachable.
//!
//! Nothing is stored only here: a lost value can be read again from the database or from Discord. No call fails, and
//! none waits longer than a short deadline; [`Cache::status`] tells which backend answers.

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
    /// Fallback for Redis.
    values: Arc<MemoryCache>,
    redis: Option<RedisCache>,
    clock: Arc<dyn Clock>,
}

/// Backend that answers cache calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CacheStatus {
    /// The memory of this process; no Redis was configured.
    Memory,
    /// Redis, shared by all processes.
    Shared,
    /// The memory of this process, until Redis is reachable again.
    Degraded,
}

/// Errors of the configured Redis. Their texts never contain its address.
#[derive(Debug, thiserror::Error)]
pub enum CacheError {
    /// The address cannot be parsed.
    #[error("the address of Redis is not one (redis://host:port/database)")]
    BadAddress,
    /// Redis does not answer, or not in time.
    #[error("Redis does not answer: {0}")]
    Unreachable(String),
}

impl Cache {
    /// Creates a cache of this process alone.
    pub fn in_memory(clock: Arc<dyn Clock>) -> Self {
        Self { cooldowns: MemoryCache::new(), values: Arc::new(MemoryCache::new()), redis: None, clock }
    }

    /// Creates a cache shared by all processes with the same Redis and the same `prefix`. Does not connect yet, so an
    /// unreachable Redis is no error.
    pub fn shared(address: &SecretString, prefix: &str, clock: Arc<dyn Clock>) -> Result<Self, CacheError> {
        let values = Arc::new(MemoryCache::new());
        let redis = RedisCache::new(address, prefix, Arc::clone(&values))?;
        Ok(Self { cooldowns: MemoryCache::new(), values, redis: Some(redis), clock })
    }

    /// Starts a cooldown and lets its first caller pass (`None`); later callers get the time that is left of it.
    ///
    /// Cooldowns this process started are also kept in its memory, so they survive an outage of Redis.
    pub async fn cooldown(&self, key: &CacheKey, span: Duration) -> Option<Duration> {
        if span.is_zero() {
            return None;
        }
        let now = self.clock.now();
        if let Some(left) = self.cooldowns.try_hold(key.as_str(), span, now) {
            return Some(left);
        }
        // The local entry is taken first: if Redis fails now, the cooldown still holds in this process.
        let left = self.redis.as_ref()?.cooldown(key, span, now).await?;
        // Another process has started it; keeping the rest here saves the next round trip.
        self.cooldowns.put(key.as_str(), String::new(), left, now);
        Some(left)
    }

    /// Returns the value unless it has expired.
    pub async fn get(&self, key: &CacheKey) -> Option<String> {
        let now = self.clock.now();
        if let Some(redis) = &self.redis
            && let Some(found) = redis.get(key, now).await
        {
            return found;
        }
        self.values.get(key.as_str(), now)
    }

    /// Stores a value for `span`, replacing the previous one.
    pub async fn put(&self, key: &CacheKey, value: &str, span: Duration) {
        let now = self.clock.now();
        let Some(redis) = &self.redis else {
            return self.values.put(key.as_str(), value.to_owned(), span, now);
        };
        if redis.put(key, value, span, now).await.is_none() {
            self.values.put(key.as_str(), value.to_owned(), span, now);
        }
    }

    /// Removes a value and a cooldown; a cooldown another process keeps in its memory ends there by itself.
    pub async fn forget(&self, key: &CacheKey) {
        self.cooldowns.forget(key.as_str());
        self.values.forget(key.as_str());
        if let Some(redis) = &self.redis {
            redis.forget(key, self.clock.now()).await;
        }
    }

    /// Returns the backend that answered the last call.
    pub fn status(&self) -> CacheStatus {
        match &self.redis {
            None => CacheStatus::Memory,
            Some(redis) if redis.is_away() => CacheStatus::Degraded,
            Some(_) => CacheStatus::Shared,
        }
    }

    /// Pings Redis now, even during the pause after a failure; `status` reflects the result.
    pub async fn check(&self) -> Result<CacheStatus, CacheError> {
        if let Some(redis) = &self.redis {
            redis.check(self.clock.now()).await?;
        }
        Ok(self.status())
    }
}
