//! The cache against a real Redis, and a Redis that goes away and comes back.

mod proxy;

use std::sync::Arc;
use std::time::Duration;

use plaza::cache::{Cache, CacheError, CacheKey, CacheStatus};
use plaza::domain::{CategoryId, GuildId, Timestamp, UserId};
use redis::aio::MultiplexedConnection;
use secrecy::SecretString;
use tokio::task::JoinSet;
use ulid::Ulid;

use self::proxy::Proxy;
use crate::support::clock::ManualClock;

const MINUTE: Duration = Duration::from_mins(1);
/// Longer than the cache leaves a failed Redis alone.
const PAUSE: Duration = Duration::from_secs(10);

/// A part of the test Redis that nobody else uses.
struct Space {
    address: String,
    prefix: String,
}

impl Space {
    async fn new() -> Self {
        let address =
            std::env::var("PLAZA_TEST_REDIS_URL").unwrap_or_else(|_| "redis://127.0.0.1:6379".to_owned());
        let space = Self { address, prefix: format!("plaza-test-{}", Ulid::new()) };
        space.connect().await;
        space
    }

    async fn connect(&self) -> MultiplexedConnection {
        let client = redis::Client::open(self.address.as_str()).expect("PLAZA_TEST_REDIS_URL is an address");
        client.get_multiplexed_async_connection().await.unwrap_or_else(|error| {
            panic!("these tests need a Redis ({error}): start redis-server or set PLAZA_TEST_REDIS_URL")
        })
    }

    /// What a process of its own would have.
    fn cache(&self, clock: &Arc<ManualClock>) -> Cache {
        self.cache_through(&self.address, clock)
    }

    fn cache_through(&self, address: &str, clock: &Arc<ManualClock>) -> Cache {
        let clock = Arc::<ManualClock>::clone(clock);
        Cache::shared(&SecretString::from(address), &self.prefix, clock).expect("a valid address")
    }

    /// A line to the Redis that can be cut, and its address.
    async fn proxy(&self) -> (Proxy, String) {
        let client = redis::Client::open(self.address.as_str()).expect("a valid address");
        let upstream = client.get_connection_info().addr().to_string();
        assert!(self.address.contains(&upstream), "PLAZA_TEST_REDIS_URL names host and port");
        let proxy = Proxy::start(&upstream).await;
        let address = self.address.replace(&upstream, &proxy.address());
        (proxy, address)
    }
}

fn clock() -> Arc<ManualClock> {
    Arc::new(ManualClock::new())
}

fn key(user: u64) -> CacheKey {
    CacheKey::new(GuildId::new(1), "test").and(UserId::new(user))
}

#[tokio::test]
async fn a_cooldown_lets_the_first_pass_and_tells_the_others_what_is_left() {
    let clock = clock();
    let cache = Cache::in_memory(Arc::<ManualClock>::clone(&clock));
    assert_eq!(cache.cooldown(&key(1), MINUTE).await, None);
    clock.advance(Duration::from_secs(20));
    assert_eq!(cache.cooldown(&key(1), MINUTE).await, Some(Duration::from_secs(40)));
    assert_eq!(cache.cooldown(&key(2), MINUTE).await, None);
    clock.advance(Duration::from_secs(40));
    assert_eq!(cache.cooldown(&key(1), MINUTE).await, None);
    assert_eq!(cache.status(), CacheStatus::Memory);
}

#[tokio::test]
async fn a_forgotten_cooldown_lets_pass_again() {
    let space = Space::new().await;
    for cache in [Cache::in_memory(clock()), space.cache(&clock())] {
        assert_eq!(cache.cooldown(&key(1), MINUTE).await, None);
        cache.forget(&key(1)).await;
        assert_eq!(cache.cooldown(&key(1), MINUTE).await, None);
    }
}

#[tokio::test]
async fn a_value_is_there_until_its_end_or_until_it_is_forgotten() {
    let clock = clock();
    let cache = Cache::in_memory(Arc::<ManualClock>::clone(&clock));
    cache.put(&key(1), "one", MINUTE).await;
    cache.put(&key(2), "two", MINUTE * 2).await;
    clock.advance(MINUTE);
    assert_eq!(cache.get(&key(1)).await, None);
    assert_eq!(cache.get(&key(2)).await.as_deref(), Some("two"));
    cache.forget(&key(2)).await;
    assert_eq!(cache.get(&key(2)).await, None);
}

#[tokio::test]
async fn keys_of_other_guilds_purposes_and_kinds_are_others() {
    let cache = Cache::in_memory(clock());
    let of = |guild, purpose| CacheKey::new(GuildId::new(guild), purpose);
    let category = CategoryId::generate(Timestamp::from_millis(0));
    let keys = [of(1, "a"), of(2, "a"), of(1, "b"), of(1, "a").and(UserId::new(1)), of(1, "a").and(category)];
    for key in keys {
        assert_eq!(cache.cooldown(&key, MINUTE).await, None, "{key:?}");
    }
}

#[tokio::test]
async fn of_all_processes_only_one_passes_a_cooldown() {
    let space = Space::new().await;
    let clock = clock();
    let processes = [Arc::new(space.cache(&clock)), Arc::new(space.cache(&clock))];
    let mut calls = JoinSet::new();
    for number in 0..50 {
        let cache = Arc::clone(&processes[number % 2]);
        calls.spawn(async move { cache.cooldown(&key(1), MINUTE).await });
    }
    let left = calls.join_all().await;
    assert_eq!(left.iter().filter(|left| left.is_none()).count(), 1);
    assert!(left.iter().flatten().all(|left| *left <= MINUTE), "{left:?}");
    assert!(processes.iter().all(|cache| cache.status() == CacheStatus::Shared));
}

#[tokio::test]
async fn a_value_is_shared_by_all_processes() {
    let space = Space::new().await;
    let (one, other) = (space.cache(&clock()), space.cache(&clock()));
    one.put(&key(1), "ñ", MINUTE).await;
    assert_eq!(other.get(&key(1)).await.as_deref(), Some("ñ"));
    other.forget(&key(1)).await;
    assert_eq!(one.get(&key(1)).await, None);
}

#[tokio::test]
async fn nothing_stays_in_redis_for_ever() {
    let space = Space::new().await;
    let cache = space.cache(&clock());
    cache.put(&key(1), "value", MINUTE).await;
    cache.cooldown(&key(2), MINUTE).await;
    let mut connection = space.connect().await;
    let names: Vec<String> = redis::cmd("KEYS")
        .arg(format!("{}*", space.prefix))
        .query_async(&mut connection)
        .await
        .expect("Redis answers");
    assert_eq!(names.len(), 2);
    for name in names {
        let left: i64 =
            redis::cmd("PTTL").arg(&name).query_async(&mut connection).await.expect("Redis answers");
        assert!((1..=60_000).contains(&left), "{name} ends in {left} ms");
    }
}

#[tokio::test]
async fn a_redis_that_is_cut_off_is_replaced_by_memory_until_it_is_back() {
    let space = Space::new().await;
    let (proxy, address) = space.proxy().await;
    let clock = clock();
    let cache = space.cache_through(&address, &clock);
    assert_eq!(cache.cooldown(&key(1), MINUTE).await, None);
    cache.put(&key(1), "before", MINUTE).await;
    assert_eq!(cache.status(), CacheStatus::Shared);

    proxy.cut();
    assert_eq!(cache.get(&key(1)).await, None);
    assert_eq!(cache.status(), CacheStatus::Degraded);
    assert!(cache.cooldown(&key(1), MINUTE).await.is_some(), "what passed before the cut still counts");
    assert_eq!(cache.cooldown(&key(2), MINUTE).await, None);
    assert!(cache.cooldown(&key(2), MINUTE).await.is_some());
    cache.put(&key(3), "meanwhile", MINUTE).await;
    assert_eq!(cache.get(&key(3)).await.as_deref(), Some("meanwhile"));

    clock.advance(PAUSE);
    assert_eq!(cache.get(&key(1)).await, None, "it is still cut off");
    assert_eq!(cache.status(), CacheStatus::Degraded);

    proxy.mend();
    clock.advance(PAUSE);
    assert_eq!(cache.get(&key(1)).await.as_deref(), Some("before"));
    assert_eq!(cache.status(), CacheStatus::Shared);
    let other = space.cache(&clock);
    cache.put(&key(3), "after", MINUTE).await;
    assert_eq!(other.get(&key(3)).await.as_deref(), Some("after"));
}

#[tokio::test]
async fn what_was_changed_while_redis_was_away_is_not_read_as_it_was_before() {
    let space = Space::new().await;
    let (proxy, address) = space.proxy().await;
    let clock = clock();
    let cache = space.cache_through(&address, &clock);
    for user in [1, 2] {
        cache.put(&key(user), "old", MINUTE).await;
    }
    proxy.cut();
    cache.forget(&key(1)).await;
    cache.put(&key(2), "new", MINUTE).await;
    assert_eq!(cache.get(&key(2)).await.as_deref(), Some("new"));

    proxy.mend();
    clock.advance(PAUSE);
    assert_eq!((cache.get(&key(1)).await, cache.get(&key(2)).await), (None, None));
    assert_eq!(cache.status(), CacheStatus::Shared);
}

#[tokio::test]
async fn a_redis_that_hangs_is_asked_once_and_then_left_alone() {
    let space = Space::new().await;
    let (proxy, address) = space.proxy().await;
    proxy.stall();
    let clock = clock();
    let cache = space.cache_through(&address, &clock);
    for user in 0..100 {
        assert_eq!(cache.cooldown(&key(user), MINUTE).await, None);
    }
    assert_eq!(proxy.connections(), 1);
    assert_eq!(cache.status(), CacheStatus::Degraded);
    clock.advance(PAUSE);
    for user in 100..200 {
        assert_eq!(cache.cooldown(&key(user), MINUTE).await, None);
    }
    assert_eq!(proxy.connections(), 2);
}

#[tokio::test]
async fn a_redis_that_was_never_there_stops_nothing() {
    let space = Space::new().await;
    let (proxy, address) = space.proxy().await;
    proxy.cut();
    let cache = space.cache_through(&address, &clock());
    assert!(matches!(cache.check().await, Err(CacheError::Unreachable(_))));
    assert_eq!(cache.status(), CacheStatus::Degraded);
    assert_eq!(cache.cooldown(&key(1), MINUTE).await, None);
    proxy.mend();
    assert_eq!(cache.check().await.expect("it is back"), CacheStatus::Shared);
}

#[tokio::test]
async fn a_bad_address_is_refused_without_being_told() {
    let error = Cache::shared(&SecretString::from("redis//:hunter2@nowhere"), "plaza", clock()).err();
    let error = error.expect("that is no address");
    assert!(!format!("{error} {error:?}").contains("hunter2"), "{error:?}");
}
