//! Client of the shared Redis: every call has a deadline, and after a failure calls pause for a while.
//!
//! `None` from a call means "Redis did not answer": the caller falls back to memory.

use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use redis::aio::MultiplexedConnection;
use redis::{AsyncConnectionConfig, Client, Cmd, FromRedisValue, RedisResult};
use secrecy::{ExposeSecret, SecretString};

use super::memory::MemoryCache;
use super::{CacheError, CacheKey};
use crate::domain::Timestamp;

/// Longest duration of one call, the connection included.
const DEADLINE: Duration = Duration::from_millis(500);
/// Pause after a failure before one call tries again.
const PAUSE: Duration = Duration::from_secs(5);
/// Maximum number of remembered keys whose change did not reach Redis.
const MOST_UNCONFIRMED: usize = 10_000;

/// Takes the key, or returns the milliseconds until it is free; one script, so it is atomic for all processes.
const COOLDOWN: &str = "
    if redis.call('SET', KEYS[1], '', 'PX', ARGV[1], 'NX') then return 0 end
    return redis.call('PTTL', KEYS[1])
";

pub(super) struct RedisCache {
    client: Client,
    prefix: String,
    /// Dropped after every failure: a connection may be dead without reporting it.
    connection: tokio::sync::Mutex<Option<MultiplexedConnection>>,
    away: AtomicBool,
    /// While away: earliest time of the next try, in unix milliseconds.
    retry_at: AtomicI64,
    /// Keys whose change Redis has not confirmed: their values there are stale.
    unconfirmed: Mutex<HashSet<String>>,
    /// Fallback while Redis is away; cleared when it is back, for it is stale by then.
    stead: Arc<MemoryCache>,
}

impl RedisCache {
    pub(super) fn new(
        address: &SecretString,
        prefix: &str,
        stead: Arc<MemoryCache>,
    ) -> Result<Self, CacheError> {
        // The cause quotes the address, and the address may hold a password.
        let client = Client::open(address.expose_secret()).map_err(|_| CacheError::BadAddress)?;
        Ok(Self {
            client,
            prefix: prefix.to_owned(),
            connection: tokio::sync::Mutex::default(),
            away: AtomicBool::new(false),
            retry_at: AtomicI64::new(0),
            unconfirmed: Mutex::default(),
            stead,
        })
    }

    /// Returns the rest of a cooldown; `None` also if this call has started it.
    pub(super) async fn cooldown(&self, key: &CacheKey, span: Duration, now: Timestamp) -> Option<Duration> {
        let mut command = redis::cmd("EVAL");
        command.arg(COOLDOWN).arg(1).arg(self.name("cooldown", key)).arg(millis(span));
        let left: i64 = self.ask(&command, now).await?;
        // Below zero it has just run out between the two calls of the script; nobody else has taken it.
        u64::try_from(left).ok().filter(|left| *left > 0).map(Duration::from_millis)
    }

    pub(super) async fn get(&self, key: &CacheKey, now: Timestamp) -> Option<Option<String>> {
        self.ask(&Cmd::get(self.name("value", key)), now).await
    }

    pub(super) async fn put(
        &self,
        key: &CacheKey,
        value: &str,
        span: Duration,
        now: Timestamp,
    ) -> Option<()> {
        let name = self.name("value", key);
        let stored = self.ask(&Cmd::pset_ex(&name, value, millis(span)), now).await;
        if stored.is_none() {
            self.note_unconfirmed([name]);
        }
        stored
    }

    pub(super) async fn forget(&self, key: &CacheKey, now: Timestamp) {
        let names = [self.name("value", key), self.name("cooldown", key)];
        if self.ask::<()>(&Cmd::del(&names), now).await.is_none() {
            self.note_unconfirmed(names);
        }
    }

    pub(super) fn is_away(&self) -> bool {
        self.away.load(Ordering::Acquire)
    }

    pub(super) async fn check(&self, now: Timestamp) -> Result<(), CacheError> {
        self.send(&redis::cmd("PING"), now).await.map_err(CacheError::Unreachable)
    }

    async fn ask<T: FromRedisValue>(&self, command: &Cmd, now: Timestamp) -> Option<T> {
        if !self.may_try(now) {
            return None;
        }
        self.send(command, now).await.ok()
    }

    /// Returns true while Redis is reachable and, once per pause, to a single caller that tries again.
    fn may_try(&self, now: Timestamp) -> bool {
        if !self.is_away() {
            return true;
        }
        let retry_at = self.retry_at.load(Ordering::Acquire);
        let next = (now + PAUSE).as_millis();
        now.as_millis() >= retry_at
            // Only the caller whose exchange succeeds tries again; the others keep to memory until the next pause ends.
            && self.retry_at.compare_exchange(retry_at, next, Ordering::AcqRel, Ordering::Acquire).is_ok()
    }

    async fn send<T: FromRedisValue>(&self, command: &Cmd, now: Timestamp) -> Result<T, String> {
        let trouble = match tokio::time::timeout(DEADLINE, self.converse(command)).await {
            Ok(Ok(answer)) => {
                // Of concurrent calls, only one clears the fallback and logs.
                if self.away.swap(false, Ordering::AcqRel) {
                    self.stead.clear();
                    tracing::info!("Redis is back: cooldowns and values are shared again");
                }
                return Ok(answer);
            }
            Ok(Err(error)) => error.to_string(),
            Err(_) => format!("no answer within {} ms", DEADLINE.as_millis()),
        };
        *self.connection.lock().await = None;
        self.retry_at.store((now + PAUSE).as_millis(), Ordering::Release);
        if !self.away.swap(true, Ordering::AcqRel) {
            tracing::warn!(trouble, "Redis does not answer: this process goes on with its own memory");
        }
        Err(trouble)
    }

    async fn converse<T: FromRedisValue>(&self, command: &Cmd) -> RedisResult<T> {
        let mut connection = self.connect().await?;
        // Stale keys go before the first command: a read must not return a value that was replaced during the outage.
        let outdated: Vec<_> = self.unconfirmed().iter().cloned().collect();
        if !outdated.is_empty() {
            Cmd::del(&outdated).query_async::<()>(&mut connection).await?;
            self.unconfirmed().retain(|name| !outdated.contains(name));
        }
        command.query_async(&mut connection).await
    }

    async fn connect(&self) -> RedisResult<MultiplexedConnection> {
        let mut held = self.connection.lock().await;
        if let Some(connection) = &*held {
            return Ok(connection.clone());
        }
        // `send` has the one deadline for all of it.
        let config = AsyncConnectionConfig::new().set_connection_timeout(None).set_response_timeout(None);
        let connection = self.client.get_multiplexed_async_connection_with_config(&config).await?;
        Ok(held.insert(connection).clone())
    }

    fn note_unconfirmed(&self, names: impl IntoIterator<Item = String>) {
        let mut unconfirmed = self.unconfirmed();
        for name in names {
            if unconfirmed.len() < MOST_UNCONFIRMED {
                unconfirmed.insert(name);
            }
        }
    }

    fn unconfirmed(&self) -> MutexGuard<'_, HashSet<String>> {
        self.unconfirmed.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn name(&self, kind: &str, key: &CacheKey) -> String {
        format!("{}:{kind}:{}", self.prefix, key.as_str())
    }
}

/// Returns the milliseconds of a span, at least one: Redis refuses a TTL of zero.
fn millis(span: Duration) -> u64 {
    u64::try_from(span.as_millis()).unwrap_or(u64::MAX).clamp(1, i64::MAX.unsigned_abs())
}
